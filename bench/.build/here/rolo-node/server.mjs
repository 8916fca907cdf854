var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res, err) =>
  function __init() {
    if (err) throw err[0];
    try {
      return (fn && (res = (0, fn[__getOwnPropNames(fn)[0]])((fn = 0))), res);
    } catch (e) {
      throw ((err = [e]), e);
    }
  };
var __export = (target, all) => {
  for (var name in all) __defProp(target, name, { get: all[name], enumerable: true });
};

// ../../../main/node_modules/urlpattern-polyfill/dist/urlpattern.js
var urlpattern_exports = {};
__export(urlpattern_exports, {
  URLPattern: () => Y,
});
function Oe(e, t) {
  return (t ? /^[\x00-\xFF]*$/ : /^[\x00-\x7F]*$/).test(e);
}
function D(e, t = false) {
  let r = [],
    n = 0;
  for (; n < e.length; ) {
    const c = e[n],
      l = a((f) => {
        if (!t) throw new TypeError(f);
        r.push({ type: "INVALID_CHAR", index: n, value: e[n++] });
      }, "ErrorOrInvalid");
    if (c === "*") {
      r.push({ type: "ASTERISK", index: n, value: e[n++] });
      continue;
    }
    if (c === "+" || c === "?") {
      r.push({ type: "OTHER_MODIFIER", index: n, value: e[n++] });
      continue;
    }
    if (c === "\\") {
      r.push({ type: "ESCAPED_CHAR", index: n++, value: e[n++] });
      continue;
    }
    if (c === "{") {
      r.push({ type: "OPEN", index: n, value: e[n++] });
      continue;
    }
    if (c === "}") {
      r.push({ type: "CLOSE", index: n, value: e[n++] });
      continue;
    }
    if (c === ":") {
      let f = "",
        s = n + 1;
      for (; s < e.length; ) {
        const i = e.substr(s, 1);
        if ((s === n + 1 && Re.test(i)) || (s !== n + 1 && Ee.test(i))) {
          f += e[s++];
          continue;
        }
        break;
      }
      if (!f) {
        l(`Missing parameter name at ${n}`);
        continue;
      }
      r.push({ type: "NAME", index: n, value: f }), (n = s);
      continue;
    }
    if (c === "(") {
      let f = 1,
        s = "",
        i = n + 1,
        o = false;
      if (e[i] === "?") {
        l(`Pattern cannot start with "?" at ${i}`);
        continue;
      }
      for (; i < e.length; ) {
        if (!Oe(e[i], false)) {
          l(`Invalid character '${e[i]}' at ${i}.`), (o = true);
          break;
        }
        if (e[i] === "\\") {
          s += e[i++] + e[i++];
          continue;
        }
        if (e[i] === ")") {
          if ((f--, f === 0)) {
            i++;
            break;
          }
        } else if (e[i] === "(" && (f++, e[i + 1] !== "?")) {
          l(`Capturing groups are not allowed at ${i}`), (o = true);
          break;
        }
        s += e[i++];
      }
      if (o) continue;
      if (f) {
        l(`Unbalanced pattern at ${n}`);
        continue;
      }
      if (!s) {
        l(`Missing pattern at ${n}`);
        continue;
      }
      r.push({ type: "REGEX", index: n, value: s }), (n = i);
      continue;
    }
    r.push({ type: "CHAR", index: n, value: e[n++] });
  }
  return (r.push({ type: "END", index: n, value: "" }), r);
}
function F(e, t = {}) {
  const r = D(e);
  (t.delimiter ??= "/#?"), (t.prefixes ??= "./");
  let n = `[^${x(t.delimiter)}]+?`,
    c = [],
    l = 0,
    f = 0,
    s = "",
    i = /* @__PURE__ */ new Set(),
    o = a((u) => {
      if (f < r.length && r[f].type === u) return r[f++].value;
    }, "tryConsume"),
    h = a(() => o("OTHER_MODIFIER") ?? o("ASTERISK"), "tryConsumeModifier"),
    p = a((u) => {
      const d = o(u);
      if (d !== void 0) return d;
      const { type: g, index: y } = r[f];
      throw new TypeError(`Unexpected ${g} at ${y}, expected ${u}`);
    }, "mustConsume"),
    A = a(() => {
      let u = "",
        d;
      for (; (d = o("CHAR") ?? o("ESCAPED_CHAR")); ) u += d;
      return u;
    }, "consumeText"),
    xe = a((u) => u, "DefaultEncodePart"),
    N = t.encodePart || xe,
    H = "",
    $ = a((u) => {
      H += u;
    }, "appendToPendingFixedValue"),
    M = a(() => {
      H.length && (c.push(new P(3, "", "", N(H), "", 3)), (H = ""));
    }, "maybeAddPartFromPendingFixedValue"),
    X = a((u, d, g, y, Z) => {
      let m = 3;
      switch (Z) {
        case "?":
          m = 1;
          break;
        case "*":
          m = 0;
          break;
        case "+":
          m = 2;
          break;
      }
      if (!d && !g && m === 3) {
        $(u);
        return;
      }
      if ((M(), !d && !g)) {
        if (!u) return;
        c.push(new P(3, "", "", N(u), "", m));
        return;
      }
      let S;
      g ? (g === "*" ? (S = v) : (S = g)) : (S = n);
      let k = 2;
      S === n ? ((k = 1), (S = "")) : S === v && ((k = 0), (S = ""));
      let E;
      if ((d ? (E = d) : g && (E = l++), i.has(E))) throw new TypeError(`Duplicate name '${E}'.`);
      i.add(E), c.push(new P(k, E, N(u), S, N(y), m));
    }, "addPart");
  for (; f < r.length; ) {
    let u = o("CHAR"),
      d = o("NAME"),
      g = o("REGEX");
    if ((!d && !g && (g = o("ASTERISK")), d || g)) {
      let m = u ?? "";
      t.prefixes.indexOf(m) === -1 && ($(m), (m = "")), M();
      const S = h();
      X(m, d, g, "", S);
      continue;
    }
    const y = u ?? o("ESCAPED_CHAR");
    if (y) {
      $(y);
      continue;
    }
    if (o("OPEN")) {
      let m = A(),
        S = o("NAME"),
        k = o("REGEX");
      !S && !k && (k = o("ASTERISK"));
      const E = A();
      p("CLOSE");
      const be = h();
      X(m, S, k, E, be);
      continue;
    }
    M(), p("END");
  }
  return c;
}
function x(e) {
  return e.replace(/([.+*?^${}()[\]|/\\])/g, "\\$1");
}
function B(e) {
  return e && e.ignoreCase ? "ui" : "u";
}
function q(e, t, r) {
  return W(F(e, r), t, r);
}
function T(e) {
  switch (e) {
    case 0:
      return "*";
    case 1:
      return "?";
    case 2:
      return "+";
    case 3:
      return "";
  }
}
function W(e, t, r = {}) {
  (r.delimiter ??= "/#?"),
    (r.prefixes ??= "./"),
    (r.sensitive ??= false),
    (r.strict ??= false),
    (r.end ??= true),
    (r.start ??= true),
    (r.endsWith = "");
  let n = r.start ? "^" : "";
  for (const s of e) {
    if (s.type === 3) {
      s.modifier === 3 ? (n += x(s.value)) : (n += `(?:${x(s.value)})${T(s.modifier)}`);
      continue;
    }
    t && t.push(s.name);
    let i = `[^${x(r.delimiter)}]+?`,
      o = s.value;
    if ((s.type === 1 ? (o = i) : s.type === 0 && (o = v), !s.prefix.length && !s.suffix.length)) {
      s.modifier === 3 || s.modifier === 1
        ? (n += `(${o})${T(s.modifier)}`)
        : (n += `((?:${o})${T(s.modifier)})`);
      continue;
    }
    if (s.modifier === 3 || s.modifier === 1) {
      (n += `(?:${x(s.prefix)}(${o})${x(s.suffix)})`), (n += T(s.modifier));
      continue;
    }
    (n += `(?:${x(s.prefix)}`),
      (n += `((?:${o})(?:`),
      (n += x(s.suffix)),
      (n += x(s.prefix)),
      (n += `(?:${o}))*)${x(s.suffix)})`),
      s.modifier === 0 && (n += "?");
  }
  const c = `[${x(r.endsWith)}]|$`,
    l = `[${x(r.delimiter)}]`;
  if (r.end)
    return (
      r.strict || (n += `${l}?`), r.endsWith.length ? (n += `(?=${c})`) : (n += "$"), new RegExp(n, B(r))
    );
  r.strict || (n += `(?:${l}(?=${c}))?`);
  let f = false;
  if (e.length) {
    const s = e[e.length - 1];
    s.type === 3 && s.modifier === 3 && (f = r.delimiter.indexOf(s) > -1);
  }
  return (f || (n += `(?=${l}|${c})`), new RegExp(n, B(r)));
}
function ee(e, t) {
  return e.length
    ? e[0] === "/"
      ? true
      : !t || e.length < 2
        ? false
        : (e[0] == "\\" || e[0] == "{") && e[1] == "/"
    : false;
}
function te(e, t) {
  return e.startsWith(t) ? e.substring(t.length, e.length) : e;
}
function ke(e, t) {
  return e.endsWith(t) ? e.substr(0, e.length - t.length) : e;
}
function _(e) {
  return !e || e.length < 2 ? false : e[0] === "[" || ((e[0] === "\\" || e[0] === "{") && e[1] === "[");
}
function U(e) {
  if (!e) return true;
  for (const t of re) if (e.test(t)) return true;
  return false;
}
function ne(e, t) {
  if (((e = te(e, "#")), t || e === "")) return e;
  const r = new URL("https://example.com");
  return ((r.hash = e), r.hash ? r.hash.substring(1, r.hash.length) : "");
}
function se(e, t) {
  if (((e = te(e, "?")), t || e === "")) return e;
  const r = new URL("https://example.com");
  return ((r.search = e), r.search ? r.search.substring(1, r.search.length) : "");
}
function ie(e, t) {
  return t || e === "" ? e : _(e) ? K(e) : j(e);
}
function ae(e, t) {
  if (t || e === "") return e;
  const r = new URL("https://example.com");
  return ((r.password = e), r.password);
}
function oe(e, t) {
  if (t || e === "") return e;
  const r = new URL("https://example.com");
  return ((r.username = e), r.username);
}
function ce(e, t, r) {
  if (r || e === "") return e;
  if (t && !re.includes(t)) return new URL(`${t}:${e}`).pathname;
  const n = e[0] == "/";
  return (
    (e = new URL(n ? e : "/-" + e, "https://example.com").pathname), n || (e = e.substring(2, e.length)), e
  );
}
function le(e, t, r) {
  return (z(t) === e && (e = ""), r || e === "" ? e : G(e));
}
function fe(e, t) {
  return ((e = ke(e, ":")), t || e === "" ? e : w(e));
}
function z(e) {
  switch (e) {
    case "ws":
    case "http":
      return "80";
    case "wws":
    case "https":
      return "443";
    case "ftp":
      return "21";
    default:
      return "";
  }
}
function w(e) {
  if (e === "") return e;
  if (/^[-+.A-Za-z0-9]*$/.test(e)) return e.toLowerCase();
  throw new TypeError(`Invalid protocol '${e}'.`);
}
function he(e) {
  if (e === "") return e;
  const t = new URL("https://example.com");
  return ((t.username = e), t.username);
}
function ue(e) {
  if (e === "") return e;
  const t = new URL("https://example.com");
  return ((t.password = e), t.password);
}
function j(e) {
  if (e === "") return e;
  if (/[\t\n\r #%/:<>?@[\]^\\|]/g.test(e)) throw new TypeError(`Invalid hostname '${e}'`);
  const t = new URL("https://example.com");
  return ((t.hostname = e), t.hostname);
}
function K(e) {
  if (e === "") return e;
  if (/[^0-9a-fA-F[\]:]/g.test(e)) throw new TypeError(`Invalid IPv6 hostname '${e}'`);
  return e.toLowerCase();
}
function G(e) {
  if (e === "" || (/^[0-9]*$/.test(e) && parseInt(e) <= 65535)) return e;
  throw new TypeError(`Invalid port '${e}'.`);
}
function de(e) {
  if (e === "") return e;
  const t = new URL("https://example.com");
  return (
    (t.pathname = e[0] !== "/" ? "/-" + e : e),
    e[0] !== "/" ? t.pathname.substring(2, t.pathname.length) : t.pathname
  );
}
function pe(e) {
  return e === "" ? e : new URL(`data:${e}`).pathname;
}
function ge(e) {
  if (e === "") return e;
  const t = new URL("https://example.com");
  return ((t.search = e), t.search.substring(1, t.search.length));
}
function me(e) {
  if (e === "") return e;
  const t = new URL("https://example.com");
  return ((t.hash = e), t.hash.substring(1, t.hash.length));
}
function Se(e, t) {
  if (typeof e != "string") throw new TypeError("parameter 1 is not of type 'string'.");
  const r = new URL(e, t);
  return {
    protocol: r.protocol.substring(0, r.protocol.length - 1),
    username: r.username,
    password: r.password,
    hostname: r.hostname,
    port: r.port,
    pathname: r.pathname,
    search: r.search !== "" ? r.search.substring(1, r.search.length) : void 0,
    hash: r.hash !== "" ? r.hash.substring(1, r.hash.length) : void 0,
  };
}
function R(e, t) {
  return t ? I(e) : e;
}
function L(e, t, r) {
  let n;
  if (typeof t.baseURL == "string")
    try {
      (n = new URL(t.baseURL)),
        t.protocol === void 0 && (e.protocol = R(n.protocol.substring(0, n.protocol.length - 1), r)),
        !r &&
          t.protocol === void 0 &&
          t.hostname === void 0 &&
          t.port === void 0 &&
          t.username === void 0 &&
          (e.username = R(n.username, r)),
        !r &&
          t.protocol === void 0 &&
          t.hostname === void 0 &&
          t.port === void 0 &&
          t.username === void 0 &&
          t.password === void 0 &&
          (e.password = R(n.password, r)),
        t.protocol === void 0 && t.hostname === void 0 && (e.hostname = R(n.hostname, r)),
        t.protocol === void 0 && t.hostname === void 0 && t.port === void 0 && (e.port = R(n.port, r)),
        t.protocol === void 0 &&
          t.hostname === void 0 &&
          t.port === void 0 &&
          t.pathname === void 0 &&
          (e.pathname = R(n.pathname, r)),
        t.protocol === void 0 &&
          t.hostname === void 0 &&
          t.port === void 0 &&
          t.pathname === void 0 &&
          t.search === void 0 &&
          (e.search = R(n.search.substring(1, n.search.length), r)),
        t.protocol === void 0 &&
          t.hostname === void 0 &&
          t.port === void 0 &&
          t.pathname === void 0 &&
          t.search === void 0 &&
          t.hash === void 0 &&
          (e.hash = R(n.hash.substring(1, n.hash.length), r));
    } catch {
      throw new TypeError(`invalid baseURL '${t.baseURL}'.`);
    }
  if (
    (typeof t.protocol == "string" && (e.protocol = fe(t.protocol, r)),
    typeof t.username == "string" && (e.username = oe(t.username, r)),
    typeof t.password == "string" && (e.password = ae(t.password, r)),
    typeof t.hostname == "string" && (e.hostname = ie(t.hostname, r)),
    typeof t.port == "string" && (e.port = le(t.port, e.protocol, r)),
    typeof t.pathname == "string")
  ) {
    if (((e.pathname = t.pathname), n && !ee(e.pathname, r))) {
      const c = n.pathname.lastIndexOf("/");
      c >= 0 && (e.pathname = R(n.pathname.substring(0, c + 1), r) + e.pathname);
    }
    e.pathname = ce(e.pathname, e.protocol, r);
  }
  return (
    typeof t.search == "string" && (e.search = se(t.search, r)),
    typeof t.hash == "string" && (e.hash = ne(t.hash, r)),
    e
  );
}
function I(e) {
  return e.replace(/([+*?:{}()\\])/g, "\\$1");
}
function Te(e) {
  return e.replace(/([.+*?^${}()[\]|/\\])/g, "\\$1");
}
function Ae(e, t) {
  (t.delimiter ??= "/#?"),
    (t.prefixes ??= "./"),
    (t.sensitive ??= false),
    (t.strict ??= false),
    (t.end ??= true),
    (t.start ??= true),
    (t.endsWith = "");
  let r = ".*",
    n = `[^${Te(t.delimiter)}]+?`,
    c = /[$_\u200C\u200D\p{ID_Continue}]/u,
    l = "";
  for (let f = 0; f < e.length; ++f) {
    const s = e[f];
    if (s.type === 3) {
      if (s.modifier === 3) {
        l += I(s.value);
        continue;
      }
      l += `{${I(s.value)}}${T(s.modifier)}`;
      continue;
    }
    let i = s.hasCustomName(),
      o =
        !!s.suffix.length || (!!s.prefix.length && (s.prefix.length !== 1 || !t.prefixes.includes(s.prefix))),
      h = f > 0 ? e[f - 1] : null,
      p = f < e.length - 1 ? e[f + 1] : null;
    if (!o && i && s.type === 1 && s.modifier === 3 && p && !p.prefix.length && !p.suffix.length)
      if (p.type === 3) {
        const A = p.value.length > 0 ? p.value[0] : "";
        o = c.test(A);
      } else o = !p.hasCustomName();
    if (!o && !s.prefix.length && h && h.type === 3) {
      const A = h.value[h.value.length - 1];
      o = t.prefixes.includes(A);
    }
    o && (l += "{"),
      (l += I(s.prefix)),
      i && (l += `:${s.name}`),
      s.type === 2
        ? (l += `(${s.value})`)
        : s.type === 1
          ? i || (l += `(${n})`)
          : s.type === 0 &&
            (!i && (!h || h.type === 3 || h.modifier !== 3 || o || s.prefix !== "")
              ? (l += "*")
              : (l += `(${r})`)),
      s.type === 1 && i && s.suffix.length && c.test(s.suffix[0]) && (l += "\\"),
      (l += I(s.suffix)),
      o && (l += "}"),
      s.modifier !== 3 && (l += T(s.modifier));
  }
  return l;
}
var Pe, a, P, Re, Ee, v, b, J, Q, re, C, V, O, Y;
var init_urlpattern = __esm({
  "../../../main/node_modules/urlpattern-polyfill/dist/urlpattern.js"() {
    Pe = Object.defineProperty;
    a = (e, t) => Pe(e, "name", { value: t, configurable: true });
    P = class {
      type = 3;
      name = "";
      prefix = "";
      value = "";
      suffix = "";
      modifier = 3;
      constructor(t, r, n, c, l, f) {
        (this.type = t),
          (this.name = r),
          (this.prefix = n),
          (this.value = c),
          (this.suffix = l),
          (this.modifier = f);
      }
      hasCustomName() {
        return this.name !== "" && typeof this.name != "number";
      }
    };
    a(P, "Part");
    Re = /[$_\p{ID_Start}]/u;
    Ee = /[$_\u200C\u200D\p{ID_Continue}]/u;
    v = ".*";
    a(Oe, "isASCII");
    a(D, "lexer");
    a(F, "parse");
    a(x, "escapeString");
    a(B, "flags");
    a(q, "stringToRegexp");
    a(T, "modifierToString");
    a(W, "partsToRegexp");
    b = { delimiter: "", prefixes: "", sensitive: true, strict: true };
    J = { delimiter: ".", prefixes: "", sensitive: true, strict: true };
    Q = { delimiter: "/", prefixes: "/", sensitive: true, strict: true };
    a(ee, "isAbsolutePathname");
    a(te, "maybeStripPrefix");
    a(ke, "maybeStripSuffix");
    a(_, "treatAsIPv6Hostname");
    re = ["ftp", "file", "http", "https", "ws", "wss"];
    a(U, "isSpecialScheme");
    a(ne, "canonicalizeHash");
    a(se, "canonicalizeSearch");
    a(ie, "canonicalizeHostname");
    a(ae, "canonicalizePassword");
    a(oe, "canonicalizeUsername");
    a(ce, "canonicalizePathname");
    a(le, "canonicalizePort");
    a(fe, "canonicalizeProtocol");
    a(z, "defaultPortForProtocol");
    a(w, "protocolEncodeCallback");
    a(he, "usernameEncodeCallback");
    a(ue, "passwordEncodeCallback");
    a(j, "hostnameEncodeCallback");
    a(K, "ipv6HostnameEncodeCallback");
    a(G, "portEncodeCallback");
    a(de, "standardURLPathnameEncodeCallback");
    a(pe, "pathURLPathnameEncodeCallback");
    a(ge, "searchEncodeCallback");
    a(me, "hashEncodeCallback");
    C = class {
      #i;
      #n = [];
      #t = {};
      #e = 0;
      #s = 1;
      #l = 0;
      #o = 0;
      #d = 0;
      #p = 0;
      #g = false;
      constructor(t) {
        this.#i = t;
      }
      get result() {
        return this.#t;
      }
      parse() {
        for (this.#n = D(this.#i, true); this.#e < this.#n.length; this.#e += this.#s) {
          if (((this.#s = 1), this.#n[this.#e].type === "END")) {
            if (this.#o === 0) {
              this.#b(), this.#f() ? this.#r(9, 1) : this.#h() ? this.#r(8, 1) : this.#r(7, 0);
              continue;
            } else if (this.#o === 2) {
              this.#u(5);
              continue;
            }
            this.#r(10, 0);
            break;
          }
          if (this.#d > 0)
            if (this.#A()) this.#d -= 1;
            else continue;
          if (this.#T()) {
            this.#d += 1;
            continue;
          }
          switch (this.#o) {
            case 0:
              this.#P() && this.#u(1);
              break;
            case 1:
              if (this.#P()) {
                this.#C();
                let t = 7,
                  r = 1;
                this.#E() ? ((t = 2), (r = 3)) : this.#g && (t = 2), this.#r(t, r);
              }
              break;
            case 2:
              this.#S() ? this.#u(3) : (this.#x() || this.#h() || this.#f()) && this.#u(5);
              break;
            case 3:
              this.#O() ? this.#r(4, 1) : this.#S() && this.#r(5, 1);
              break;
            case 4:
              this.#S() && this.#r(5, 1);
              break;
            case 5:
              this.#y() ? (this.#p += 1) : this.#w() && (this.#p -= 1),
                this.#k() && !this.#p
                  ? this.#r(6, 1)
                  : this.#x()
                    ? this.#r(7, 0)
                    : this.#h()
                      ? this.#r(8, 1)
                      : this.#f() && this.#r(9, 1);
              break;
            case 6:
              this.#x() ? this.#r(7, 0) : this.#h() ? this.#r(8, 1) : this.#f() && this.#r(9, 1);
              break;
            case 7:
              this.#h() ? this.#r(8, 1) : this.#f() && this.#r(9, 1);
              break;
            case 8:
              this.#f() && this.#r(9, 1);
              break;
            case 9:
              break;
            case 10:
              break;
          }
        }
        this.#t.hostname !== void 0 && this.#t.port === void 0 && (this.#t.port = "");
      }
      #r(t, r) {
        switch (this.#o) {
          case 0:
            break;
          case 1:
            this.#t.protocol = this.#c();
            break;
          case 2:
            break;
          case 3:
            this.#t.username = this.#c();
            break;
          case 4:
            this.#t.password = this.#c();
            break;
          case 5:
            this.#t.hostname = this.#c();
            break;
          case 6:
            this.#t.port = this.#c();
            break;
          case 7:
            this.#t.pathname = this.#c();
            break;
          case 8:
            this.#t.search = this.#c();
            break;
          case 9:
            this.#t.hash = this.#c();
            break;
          case 10:
            break;
        }
        this.#o !== 0 &&
          t !== 10 &&
          ([1, 2, 3, 4].includes(this.#o) && [6, 7, 8, 9].includes(t) && (this.#t.hostname ??= ""),
          [1, 2, 3, 4, 5, 6].includes(this.#o) &&
            [8, 9].includes(t) &&
            (this.#t.pathname ??= this.#g ? "/" : ""),
          [1, 2, 3, 4, 5, 6, 7].includes(this.#o) && t === 9 && (this.#t.search ??= "")),
          this.#R(t, r);
      }
      #R(t, r) {
        (this.#o = t), (this.#l = this.#e + r), (this.#e += r), (this.#s = 0);
      }
      #b() {
        (this.#e = this.#l), (this.#s = 0);
      }
      #u(t) {
        this.#b(), (this.#o = t);
      }
      #m(t) {
        return (
          t < 0 && (t = this.#n.length - t), t < this.#n.length ? this.#n[t] : this.#n[this.#n.length - 1]
        );
      }
      #a(t, r) {
        const n = this.#m(t);
        return n.value === r && (n.type === "CHAR" || n.type === "ESCAPED_CHAR" || n.type === "INVALID_CHAR");
      }
      #P() {
        return this.#a(this.#e, ":");
      }
      #E() {
        return this.#a(this.#e + 1, "/") && this.#a(this.#e + 2, "/");
      }
      #S() {
        return this.#a(this.#e, "@");
      }
      #O() {
        return this.#a(this.#e, ":");
      }
      #k() {
        return this.#a(this.#e, ":");
      }
      #x() {
        return this.#a(this.#e, "/");
      }
      #h() {
        if (this.#a(this.#e, "?")) return true;
        if (this.#n[this.#e].value !== "?") return false;
        const t = this.#m(this.#e - 1);
        return t.type !== "NAME" && t.type !== "REGEX" && t.type !== "CLOSE" && t.type !== "ASTERISK";
      }
      #f() {
        return this.#a(this.#e, "#");
      }
      #T() {
        return this.#n[this.#e].type == "OPEN";
      }
      #A() {
        return this.#n[this.#e].type == "CLOSE";
      }
      #y() {
        return this.#a(this.#e, "[");
      }
      #w() {
        return this.#a(this.#e, "]");
      }
      #c() {
        const t = this.#n[this.#e],
          r = this.#m(this.#l).index;
        return this.#i.substring(r, t.index);
      }
      #C() {
        const t = {};
        Object.assign(t, b), (t.encodePart = w);
        const r = q(this.#c(), void 0, t);
        this.#g = U(r);
      }
    };
    a(C, "Parser");
    V = ["protocol", "username", "password", "hostname", "port", "pathname", "search", "hash"];
    O = "*";
    a(Se, "extractValues");
    a(R, "processBaseURLString");
    a(L, "applyInit");
    a(I, "escapePatternString");
    a(Te, "escapeRegexpString");
    a(Ae, "partsToPattern");
    Y = class {
      #i;
      #n = {};
      #t = {};
      #e = {};
      #s = {};
      #l = false;
      constructor(t = {}, r, n) {
        try {
          let c;
          if ((typeof r == "string" ? (c = r) : (n = r), typeof t == "string")) {
            const i = new C(t);
            if ((i.parse(), (t = i.result), c === void 0 && typeof t.protocol != "string"))
              throw new TypeError("A base URL must be provided for a relative constructor string.");
            t.baseURL = c;
          } else {
            if (!t || typeof t != "object")
              throw new TypeError("parameter 1 is not of type 'string' and cannot convert to dictionary.");
            if (c) throw new TypeError("parameter 1 is not of type 'string'.");
          }
          typeof n > "u" && (n = { ignoreCase: false });
          const l = { ignoreCase: n.ignoreCase === true },
            f = {
              pathname: O,
              protocol: O,
              username: O,
              password: O,
              hostname: O,
              port: O,
              search: O,
              hash: O,
            };
          (this.#i = L(f, t, true)), z(this.#i.protocol) === this.#i.port && (this.#i.port = "");
          let s;
          for (s of V) {
            if (!(s in this.#i)) continue;
            const i = {},
              o = this.#i[s];
            switch (((this.#t[s] = []), s)) {
              case "protocol":
                Object.assign(i, b), (i.encodePart = w);
                break;
              case "username":
                Object.assign(i, b), (i.encodePart = he);
                break;
              case "password":
                Object.assign(i, b), (i.encodePart = ue);
                break;
              case "hostname":
                Object.assign(i, J), _(o) ? (i.encodePart = K) : (i.encodePart = j);
                break;
              case "port":
                Object.assign(i, b), (i.encodePart = G);
                break;
              case "pathname":
                U(this.#n.protocol)
                  ? (Object.assign(i, Q, l), (i.encodePart = de))
                  : (Object.assign(i, b, l), (i.encodePart = pe));
                break;
              case "search":
                Object.assign(i, b, l), (i.encodePart = ge);
                break;
              case "hash":
                Object.assign(i, b, l), (i.encodePart = me);
                break;
            }
            try {
              (this.#s[s] = F(o, i)),
                (this.#n[s] = W(this.#s[s], this.#t[s], i)),
                (this.#e[s] = Ae(this.#s[s], i)),
                (this.#l = this.#l || this.#s[s].some((h) => h.type === 2));
            } catch {
              throw new TypeError(`invalid ${s} pattern '${this.#i[s]}'.`);
            }
          }
        } catch (c) {
          throw new TypeError(`Failed to construct 'URLPattern': ${c.message}`);
        }
      }
      get [Symbol.toStringTag]() {
        return "URLPattern";
      }
      test(t = {}, r) {
        let n = {
          pathname: "",
          protocol: "",
          username: "",
          password: "",
          hostname: "",
          port: "",
          search: "",
          hash: "",
        };
        if (typeof t != "string" && r) throw new TypeError("parameter 1 is not of type 'string'.");
        if (typeof t > "u") return false;
        try {
          typeof t == "object" ? (n = L(n, t, false)) : (n = L(n, Se(t, r), false));
        } catch {
          return false;
        }
        let c;
        for (c of V) if (!this.#n[c].exec(n[c])) return false;
        return true;
      }
      exec(t = {}, r) {
        let n = {
          pathname: "",
          protocol: "",
          username: "",
          password: "",
          hostname: "",
          port: "",
          search: "",
          hash: "",
        };
        if (typeof t != "string" && r) throw new TypeError("parameter 1 is not of type 'string'.");
        if (typeof t > "u") return;
        try {
          typeof t == "object" ? (n = L(n, t, false)) : (n = L(n, Se(t, r), false));
        } catch {
          return null;
        }
        const c = {};
        r ? (c.inputs = [t, r]) : (c.inputs = [t]);
        let l;
        for (l of V) {
          const f = this.#n[l].exec(n[l]);
          if (!f) return null;
          const s = {};
          for (const [i, o] of this.#t[l].entries())
            if (typeof o == "string" || typeof o == "number") {
              const h = f[i + 1];
              s[o] = h;
            }
          c[l] = { input: n[l] ?? "", groups: s };
        }
        return c;
      }
      static compareComponent(t, r, n) {
        const c = a((i, o) => {
            for (const h of ["type", "modifier", "prefix", "value", "suffix"]) {
              if (i[h] < o[h]) return -1;
              if (i[h] === o[h]) continue;
              return 1;
            }
            return 0;
          }, "comparePart"),
          l = new P(3, "", "", "", "", 3),
          f = new P(0, "", "", "", "", 3),
          s = a((i, o) => {
            let h = 0;
            for (; h < Math.min(i.length, o.length); ++h) {
              const p = c(i[h], o[h]);
              if (p) return p;
            }
            return i.length === o.length ? 0 : c(i[h] ?? l, o[h] ?? l);
          }, "comparePartList");
        return !r.#e[t] && !n.#e[t]
          ? 0
          : r.#e[t] && !n.#e[t]
            ? s(r.#s[t], [f])
            : !r.#e[t] && n.#e[t]
              ? s([f], n.#s[t])
              : s(r.#s[t], n.#s[t]);
      }
      get protocol() {
        return this.#e.protocol;
      }
      get username() {
        return this.#e.username;
      }
      get password() {
        return this.#e.password;
      }
      get hostname() {
        return this.#e.hostname;
      }
      get port() {
        return this.#e.port;
      }
      get pathname() {
        return this.#e.pathname;
      }
      get search() {
        return this.#e.search;
      }
      get hash() {
        return this.#e.hash;
      }
      get hasRegExpGroups() {
        return this.#l;
      }
    };
    a(Y, "URLPattern");
  },
});

// ../src/fields.ts
var TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
var FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
var OUTER_WHITESPACE = /^[\t\n\r ]+|[\t\n\r ]+$/g;
var HeaderFields = class {
  #lines = [];
  #replaced = [];
  /**
   * Replaces every line of this name, the answer's own included.
   * @throws TypeError if the name is not a token or the value holds a character a field can't.
   */
  set(name, value) {
    const key = fieldName(name);
    const text = fieldValue(key, value);
    this.#drop(key);
    this.#lines.push(key, text);
  }
  /**
   * Adds a line, beside the answer's own.
   * @throws TypeError if the name is not a token or the value holds a character a field can't.
   */
  append(name, value) {
    const key = fieldName(name);
    this.#lines.push(key, fieldValue(key, value));
  }
  /** Removes every line of this name, the answer's own included. */
  delete(name) {
    this.#drop(fieldName(name));
  }
  /** The value set here, lines joined by `", "`, or `null`; what the answer itself has is not looked at. */
  get(name) {
    return joinLines(this.#lines, name.toLowerCase());
  }
  /** Whether a line of this name was set here. */
  has(name) {
    return this.get(name) !== null;
  }
  /** The flat list `[name, value, …]` that `lines` becomes when these fields are put over it. */
  over(lines) {
    if (this.#replaced.length === 0) return [...lines, ...this.#lines];
    const merged = [];
    for (let i = 0; i < lines.length; i += 2) {
      if (!this.#replaced.includes(lines[i])) merged.push(lines[i], lines[i + 1]);
    }
    merged.push(...this.#lines);
    return merged;
  }
  #drop(key) {
    if (!this.#replaced.includes(key)) this.#replaced.push(key);
    if (this.#lines.includes(key)) this.#lines = withoutField(this.#lines, key);
  }
};
function fieldName(name) {
  if (!TOKEN.test(name)) {
    throw new TypeError(
      `Invalid header name ${JSON.stringify(name)}; expected letters, digits and !#$%&'*+-.^_\`|~`,
    );
  }
  return name.toLowerCase();
}
function fieldValue(name, value) {
  let text = typeof value === "string" ? value : String(value);
  if (text !== "" && (text.charCodeAt(0) <= 32 || text.charCodeAt(text.length - 1) <= 32)) {
    text = text.replace(OUTER_WHITESPACE, "");
  }
  if (!FIELD_VALUE.test(text)) {
    throw new TypeError(
      `Invalid value ${JSON.stringify(text.slice(0, 80))} for the header "${name}"; expected printable latin-1 without line breaks`,
    );
  }
  return text;
}
function fieldLines(headers) {
  const lines = [];
  if (headers === void 0) return lines;
  if (headers instanceof Headers) {
    headers.forEach((value, name) => {
      lines.push(name, fieldValue(name, value));
    });
    return lines;
  }
  if (Symbol.iterator in headers) {
    for (const [name, value] of headers) addLine(lines, name, value);
    return lines;
  }
  for (const name of Object.keys(headers)) addLine(lines, name, headers[name]);
  return lines;
}
function addLine(lines, name, value) {
  const key = fieldName(name);
  lines.push(key, fieldValue(key, value));
}
function withoutField(lines, key) {
  const kept = [];
  for (let i = 0; i < lines.length; i += 2) {
    if (lines[i] !== key) kept.push(lines[i], lines[i + 1]);
  }
  return kept;
}
function lineValue(lines, key) {
  for (let i = 0; i < lines.length; i += 2) if (lines[i] === key) return lines[i + 1];
  return void 0;
}
function joinLines(lines, key) {
  let joined = null;
  for (let i = 0; i < lines.length; i += 2) {
    if (lines[i] === key) joined = joined === null ? lines[i + 1] : `${joined}, ${lines[i + 1]}`;
  }
  return joined;
}
function isConnectionField(name) {
  switch (name) {
    case "connection":
    case "keep-alive":
    case "proxy-connection":
    case "transfer-encoding":
    case "upgrade":
    case "trailer":
      return true;
    default:
      return false;
  }
}

// ../src/stream.ts
var encoder = new TextEncoder();
function chunkBytes(chunk) {
  if (typeof chunk === "string") return encoder.encode(chunk);
  if (chunk instanceof Uint8Array) return chunk;
  if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk);
  if (ArrayBuffer.isView(chunk)) {
    return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  throw new TypeError(`A streamed body yielded ${describe(chunk)}; expected strings or bytes`);
}
function describe(chunk) {
  return chunk === null ? "null" : typeof chunk === "object" ? "an object" : `a ${typeof chunk}`;
}
function streamOf(iterable, onEnd) {
  const iterator = iterable[Symbol.asyncIterator]();
  let bytesSent = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const bytes = await nextBytes(iterator);
          if (bytes === void 0) {
            onEnd?.({ outcome: "completed", bytesSent });
            controller.close();
          } else {
            bytesSent += bytes.byteLength;
            controller.enqueue(bytes);
          }
        } catch (error) {
          onEnd?.({ outcome: "failed", error, bytesSent });
          throw error;
        }
      },
      async cancel(reason) {
        onEnd?.({ outcome: "aborted", bytesSent });
        await iterator.return?.(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
async function nextBytes(iterator) {
  for (;;) {
    const { done, value } = await iterator.next();
    if (done) return void 0;
    const bytes = chunkBytes(value);
    if (bytes.byteLength > 0) return bytes;
  }
}
function byteStream(stream, onEnd) {
  return streamOf({ [Symbol.asyncIterator]: () => readChunks(stream) }, onEnd);
}
function readChunks(stream) {
  const reader = stream.getReader();
  return {
    next: () => reader.read(),
    async return(reason) {
      await reader.cancel(reason);
      return { done: true, value: void 0 };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

// ../src/reply.ts
var encoder2 = new TextEncoder();
var Reply = class {
  status;
  statusText;
  /** The content type, unless `lines` holds one. */
  type;
  /** The fields as a flat list, `[name, value, …]`, names in lower case. */
  lines;
  body;
  constructor(status, body, type, lines = NO_LINES, statusText = "") {
    this.status = status;
    this.statusText = statusText;
    this.type = type;
    this.lines = lines;
    this.body = isNullBodyStatus(status) ? null : body;
    if (this.body === null) this.type = void 0;
  }
  /** A native Response of the same meaning; `onEnd` hears how the delivery of a streamed body ended. */
  toResponse(onEnd) {
    const body = nativeBody(this.body, onEnd);
    const { status, lines, type } = this;
    const headerless = lines.length === 0 && (type === void 0 || (type === TEXT && typeof body === "string"));
    if (headerless) return status === 200 ? new Response(body) : new Response(body, { status });
    const response = new Response(body, {
      status,
      statusText: this.statusText,
      headers: this.#headers(),
    });
    if (body !== null && type === void 0 && lineValue(lines, "content-type") === void 0) {
      response.headers.delete("content-type");
    }
    return response;
  }
  /** Whether the body is at hand, and not streamed. */
  get isWhole() {
    return this.body === null || typeof this.body === "string" || this.body instanceof Uint8Array;
  }
  /** Bytes of the body where they are known without reading a stream. */
  get byteLength() {
    const { body } = this;
    if (body === null) return 0;
    if (typeof body === "string") return utf8Length(body);
    return body instanceof Uint8Array ? body.byteLength : void 0;
  }
  #headers() {
    const pairs = [];
    if (this.type !== void 0) pairs.push(["content-type", this.type]);
    for (let i = 0; i < this.lines.length; i += 2) pairs.push([this.lines[i], this.lines[i + 1]]);
    return pairs;
  }
};
var NO_LINES = [];
var TEXT = "text/plain;charset=UTF-8";
function replyOf(response) {
  const lines = [];
  response.headers.forEach((value, name) => {
    lines.push(name, value);
  });
  return new Reply(response.status, response.body, void 0, lines, response.statusText);
}
function headOf(reply) {
  const { status, type, statusText, body, byteLength } = reply;
  let { lines } = reply;
  if (typeof body === "string" || body instanceof Uint8Array) {
    lines = [...withoutField(lines, "content-length"), "content-length", String(byteLength)];
  }
  discard(body);
  const head = new Reply(status, null, void 0, lines, statusText);
  head.type = type;
  return head;
}
function discard(body) {
  if (body === null || typeof body === "string" || body instanceof Uint8Array) return;
  try {
    if (body instanceof ReadableStream) {
      if (!body.locked) body.cancel().catch(ignore);
    } else {
      Promise.resolve(body[Symbol.asyncIterator]().return?.()).catch(ignore);
    }
  } catch {}
}
function ignore() {}
function isNullBodyStatus(status) {
  return status === 204 || status === 304 || status === 205 || status === 101;
}
function nativeBody(body, onEnd) {
  if (body === null || typeof body === "string" || body instanceof Uint8Array) return body;
  return body instanceof ReadableStream ? byteStream(body, onEnd) : streamOf(body, onEnd);
}
function utf8Length(text) {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return encoder2.encode(text).byteLength;
  return text.length;
}

// ../src/source.ts
var UNKNOWN_CONNECTION = {
  protocol: "",
  encrypted: false,
  runtime: "unknown",
};
var FetchSource = class {
  sink;
  native;
  #connection;
  #closed;
  #settle;
  #outcome;
  #followed;
  constructor(request, connection = UNKNOWN_CONNECTION) {
    this.native = request;
    this.#connection = connection;
  }
  get connection() {
    return this.#connection;
  }
  get method() {
    return this.native.method;
  }
  get url() {
    return this.native.url;
  }
  get headers() {
    return this.native.headers;
  }
  get signal() {
    return this.native.signal;
  }
  get closed() {
    this.#closed ??= this.#outcome
      ? Promise.resolve(this.#outcome)
      : new Promise((resolve) => {
          this.#settle = resolve;
          this.follow();
        });
    return this.#closed;
  }
  /** Whether anybody waits to hear how the delivery ends, so that a native body has to be watched. */
  get isWatched() {
    return this.#settle !== void 0;
  }
  /** Whether it is known how the exchange ended. */
  get isOver() {
    return this.#outcome !== void 0;
  }
  request() {
    return this.native;
  }
  waitUntil(_promise) {}
  /** Ends the exchange; the first call counts. */
  settle(outcome) {
    if (this.#outcome !== void 0) return;
    this.#outcome = outcome;
    this.unfollow();
    if (outcome.outcome === "failed") this.sink?.report(outcome.error, "response body");
    this.#settle?.(outcome);
  }
  /** The native Response of an answer, which settles the exchange when it has been delivered. */
  deliver(answer2) {
    if (answer2 instanceof Reply && answer2.isWhole) {
      this.settle(this.isWatched ? { outcome: "completed", bytesSent: answer2.byteLength } : COMPLETED);
      return answer2.toResponse();
    }
    const onEnd = (outcome) => this.settle(outcome);
    if (answer2 instanceof Reply) return answer2.toResponse(onEnd);
    if (!this.isWatched) {
      this.settle(COMPLETED);
      return answer2;
    }
    if (answer2.body === null || answer2.status === 101) {
      this.settle({ outcome: "completed", bytesSent: 0 });
      return answer2;
    }
    return new Response(byteStream(answer2.body, onEnd), answer2);
  }
  /** Takes the abort of the native signal for the end of the exchange. */
  follow() {
    if (this.isOver || this.#followed !== void 0) return;
    const { signal } = this.native;
    const abort = () => this.settle({ outcome: "aborted" });
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener("abort", abort, { once: true });
    this.#followed = abort;
  }
  /** Stops listening to the native signal. */
  unfollow() {
    if (this.#followed === void 0) return;
    this.native.signal.removeEventListener("abort", this.#followed);
    this.#followed = void 0;
  }
};
var COMPLETED = { outcome: "completed" };

// ../src/context.ts
var reportToConsole = (error, where, context) => {
  console.error(error, `(${where}, ${context.method} ${context.route?.path ?? ""})`);
};
var setMatch;
var setAnswer;
var setError;
var sealAnswer;
var takeAnswer;
var sourceOf;
var RequestContext = class {
  #source;
  #reporter;
  #url = void 0;
  #fields = void 0;
  #match = void 0;
  #answer = void 0;
  #native = void 0;
  #answered = false;
  #taken = false;
  #error = void 0;
  constructor(source, reporter = reportToConsole) {
    this.#source = source instanceof Request ? new FetchSource(source) : source;
    this.#reporter = reporter;
    this.#source.sink = this;
  }
  /** The real, native Request; made on first use. */
  get request() {
    return this.#source.request();
  }
  /** The method as the request has it. */
  get method() {
    return this.#source.method;
  }
  /** The canonical URL: parsed once, on first use. */
  get url() {
    this.#url ??= new URL(this.#source.url);
    return this.#url;
  }
  /** The request's fields; reading one makes no native Request. */
  get headers() {
    return this.#source.headers;
  }
  /** Fields for the final answer, whichever it is. */
  get responseHeaders() {
    this.#fields ??= new HeaderFields();
    return this.#fields;
  }
  /** The params of the matched route, `{}` before. */
  get params() {
    return this.#match === void 0 ? NO_PARAMS : this.#match.params;
  }
  /** The matched route. */
  get route() {
    return this.#match?.route;
  }
  /** The matched route with its params and the full URLPatternResult. */
  get match() {
    return this.#match;
  }
  /** The answer so far; assigning sets it without stopping the chain. */
  get response() {
    const answer2 = this.#answer;
    if (answer2 === void 0) return void 0;
    this.#native ??= answer2 instanceof Reply ? this.#toNative(answer2) : withMutableHeaders(answer2);
    return this.#native;
  }
  set response(response) {
    if (response !== void 0 && !isAnswer(response)) {
      throw new TypeError(
        `Can't set context.response to ${String(response)}; expected a Response or undefined`,
      );
    }
    this.#setAnswer(response, response !== void 0);
  }
  /** The status of the answer so far; reading it makes no native Response. */
  get status() {
    return (this.#native ?? this.#answer)?.status;
  }
  /** What a handler threw, for later phases. */
  get error() {
    return this.#error;
  }
  /** False while there is no answer, or only the default 404 or 500. */
  get answered() {
    return this.#answered;
  }
  /** Aborts when the client really goes away, and only then. */
  get signal() {
    return this.#source.signal;
  }
  /** What is known of the connection. */
  get connection() {
    return this.#source.connection;
  }
  /** Defined if this is a WebSocket handshake that can be accepted. */
  get upgrade() {
    return this.#source.upgrade;
  }
  /** Settles when the exchange is over: body delivered, aborted or failed. Costs nothing unless read; never rejects. */
  get closed() {
    return this.#source.closed;
  }
  /** Keeps worker or server alive for background work; a rejection is reported. */
  waitUntil(promise) {
    this.#source.waitUntil(Promise.resolve(promise).catch((error) => this.report(error, "background work")));
  }
  /** Hands an error to the gateway's `onError`; the answer stays as it is. */
  report(error, where = "handler") {
    try {
      this.#reporter(error, where, this);
    } catch (failure) {
      console.error(failure, "(onError)", error);
    }
  }
  #toNative(reply) {
    const isStreamed =
      reply.body !== null && typeof reply.body !== "string" && !(reply.body instanceof Uint8Array);
    const body = this.#taken && isStreamed ? null : reply.body;
    return new Reply(reply.status, body, reply.type, reply.lines, reply.statusText).toResponse();
  }
  #setAnswer(answer2, answered) {
    this.#answer = answer2;
    this.#native = void 0;
    this.#answered = answered;
  }
  /** The answer as its handlers left it, be it in its plain or its native form. */
  #current() {
    const answer2 = this.#answer;
    const native = this.#native;
    if (native === void 0 || native === answer2) return answer2;
    if (!(answer2 instanceof Reply)) return native;
    if (!answer2.isWhole || native.bodyUsed || native.body?.locked) return native;
    const reply = replyOf(native);
    return new Reply(reply.status, answer2.body, void 0, reply.lines, reply.statusText);
  }
  #seal() {
    let answer2 = this.#current();
    if (answer2 instanceof Response && answer2.bodyUsed) {
      throw new TypeError(
        "The body of the response was read before; expected one that is unused, such as a clone",
      );
    }
    const isHead = this.#source.method === "HEAD";
    if (this.#fields !== void 0 || isHead) {
      if (answer2.status === 101) {
        this.#sealUpgrade(answer2);
        return;
      }
      let reply = answer2 instanceof Reply ? answer2 : replyOf(answer2);
      if (this.#fields !== void 0) reply = withFields(reply, this.#fields);
      answer2 = isHead ? headOf(reply) : reply;
      this.#native = void 0;
    }
    this.#answer = answer2;
  }
  /** A handshake's answer is known by its identity, so its fields are set in place. */
  #sealUpgrade(answer2) {
    if (!(answer2 instanceof Response) || this.#fields === void 0) return;
    const before = replyOf(answer2).lines;
    for (let i = 0; i < before.length; i += 2) answer2.headers.delete(before[i]);
    const after = this.#fields.over(before);
    for (let i = 0; i < after.length; i += 2) answer2.headers.append(after[i], after[i + 1]);
  }
  static {
    setMatch = (context, match) => {
      context.#match = match;
    };
    setAnswer = (context, answer2, answered) => context.#setAnswer(answer2, answered);
    setError = (context, error) => {
      context.#error = error;
    };
    sealAnswer = (context) => context.#seal();
    takeAnswer = (context) => {
      const answer2 = context.#current();
      context.#taken = true;
      return answer2;
    };
    sourceOf = (context) => context.#source;
  }
};
var NO_PARAMS = Object.freeze(/* @__PURE__ */ Object.create(null));
function isAnswer(value) {
  return value instanceof Response || value instanceof Reply;
}
function withFields(reply, fields) {
  const lines = reply.type === void 0 ? reply.lines : ["content-type", reply.type, ...reply.lines];
  return new Reply(reply.status, reply.body, void 0, fields.over(lines), reply.statusText);
}
function withMutableHeaders(response) {
  try {
    response.headers.delete("x-rolo-guard");
    return response;
  } catch {
    return new Response(response.body, response);
  }
}

// ../src/html.ts
var ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

// ../src/errors.ts
var TITLES = {
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  407: "Proxy Authentication Required",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  411: "Length Required",
  412: "Precondition Failed",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  416: "Range Not Satisfiable",
  417: "Expectation Failed",
  421: "Misdirected Request",
  422: "Unprocessable Content",
  423: "Locked",
  424: "Failed Dependency",
  425: "Too Early",
  426: "Upgrade Required",
  428: "Precondition Required",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  451: "Unavailable For Legal Reasons",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
  505: "HTTP Version Not Supported",
  507: "Insufficient Storage",
  508: "Loop Detected",
  511: "Network Authentication Required",
};
var HttpError = class extends Error {
  name = "HttpError";
  status;
  title;
  detail;
  type;
  headers;
  extensions;
  constructor(status, options = {}) {
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw new RangeError(`Invalid error status ${status}; expected an integer from 400 to 599`);
    }
    const title = options.title ?? TITLES[status] ?? (status < 500 ? "Client Error" : "Server Error");
    super(options.detail ?? title, options.cause === void 0 ? void 0 : { cause: options.cause });
    this.status = status;
    this.title = title;
    this.detail = options.detail;
    this.type = options.type;
    this.headers = new Headers(options.headers);
    this.extensions = options.extensions;
  }
  /** The answer, as problem details (RFC 9457) unless another format is asked for. */
  toResponse(format = "problem") {
    return errorReply(this, format).toResponse();
  }
};
function errorReply(error, format = "problem") {
  const lines = fieldLines(error.headers);
  const reply = new Reply(error.status, render(error, format), MEDIA_TYPES[format]);
  if (lineValue(lines, "content-type") !== void 0) reply.type = void 0;
  reply.lines = format === "html" ? [...lines, "x-content-type-options", "nosniff"] : lines;
  return reply;
}
var MEDIA_TYPES = {
  problem: "application/problem+json",
  json: "application/json",
  html: "text/html;charset=UTF-8",
  text: "text/plain;charset=UTF-8",
};
function render(error, format) {
  const { status, title, detail, type } = error;
  switch (format) {
    case "problem":
      return JSON.stringify({
        ...error.extensions,
        type,
        title,
        status,
        detail,
      });
    case "json":
      return JSON.stringify({
        ...error.extensions,
        code: status,
        description: detail ?? title,
      });
    case "html": {
      const heading = `${status} ${escapeHtml(title)}`;
      const paragraph = detail === void 0 ? "" : `<p>${escapeHtml(detail)}</p>`;
      return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${heading}</title><h1>${heading}</h1>${paragraph}</html>`;
    }
    case "text":
      return detail === void 0 ? `${status} ${title}` : `${status} ${title}: ${detail}`;
  }
}
function notFound(detail, options) {
  return new HttpError(404, { detail, ...options });
}
function methodNotAllowed(allow, detail) {
  return new HttpError(405, {
    detail,
    headers: { allow: [...allow].join(", ") },
  });
}

// ../src/result.ts
var replySource = /* @__PURE__ */ Symbol("rolo.reply");
var JSON_TYPE = "application/json";
var STATUS_TEXT = /^[\t\x20-\x7e\x80-\xff]*$/;
function toReply(result, init) {
  if (init === void 0) {
    if (result instanceof Reply || result instanceof Response) return result;
    return replyFrom(result, 200, void 0);
  }
  const status = checkStatus(init.status);
  const statusText = checkStatusText(init.statusText);
  const lines = fieldLines(init.headers);
  if (result instanceof Reply || result instanceof Response) {
    return merge(result instanceof Reply ? result : replyOf(result), status, statusText, lines);
  }
  const reply = replyFrom(result, status ?? 200, status, init.stringify);
  reply.statusText = statusText ?? "";
  if (lines.length > 0) {
    if (lineValue(lines, "content-type") !== void 0) reply.type = void 0;
    reply.lines = reply.lines.length === 0 ? lines : merge(reply, reply.status, void 0, lines).lines;
  }
  return reply;
}
function stringify(value, encode2 = JSON.stringify) {
  const body = encode2(value);
  if (typeof body !== "string") throw unserializable(value);
  return body;
}
function replyFrom(result, status, given, encode2) {
  switch (typeof result) {
    case "string":
      return new Reply(status, result, TEXT);
    case "undefined":
      return new Reply(given ?? 204, null);
    case "object":
      return replyFromObject(result, status, encode2);
    case "number":
    case "boolean":
      return new Reply(status, stringify(result, encode2), JSON_TYPE);
    default:
      throw unserializable(result);
  }
}
function replyFromObject(result, status, encode2) {
  if (result === null || Array.isArray(result))
    return new Reply(status, stringify(result, encode2), JSON_TYPE);
  if (replySource in result) return restatus(result[replySource](), status);
  if (result instanceof ReadableStream || Symbol.asyncIterator in result) {
    return new Reply(status, result);
  }
  if (Object.getPrototypeOf(result) === Object.prototype || "toJSON" in result) {
    return new Reply(status, stringify(result, encode2), JSON_TYPE);
  }
  if (result instanceof Uint8Array) return new Reply(status, result);
  if (result instanceof ArrayBuffer) return new Reply(status, new Uint8Array(result));
  if (result instanceof URLSearchParams) {
    return new Reply(status, result.toString(), "application/x-www-form-urlencoded;charset=UTF-8");
  }
  if (result instanceof FormData) {
    const encoded = new Response(result);
    return new Reply(status, encoded.body, encoded.headers.get("content-type"));
  }
  if (result instanceof Blob) {
    const length = ["content-length", String(result.size)];
    return new Reply(status, result.stream(), result.type === "" ? void 0 : result.type, length);
  }
  if (result instanceof HttpError) throw result;
  if (result instanceof Error || result instanceof Promise || Symbol.iterator in result)
    throw unserializable(result);
  return new Reply(status, stringify(result, encode2), JSON_TYPE);
}
function restatus(reply, status) {
  return status === 200 ? reply : new Reply(status, reply.body, reply.type, reply.lines, reply.statusText);
}
function merge(reply, status = reply.status, statusText = reply.statusText, lines = []) {
  let kept = reply.lines;
  for (let i = 0; i < lines.length; i += 2) kept = withoutField(kept, lines[i]);
  const type = lineValue(lines, "content-type") === void 0 ? reply.type : void 0;
  const text = status === reply.status ? statusText : statusText === reply.statusText ? "" : statusText;
  return new Reply(status, reply.body, type, [...kept, ...lines], text);
}
function unserializable(value) {
  const kind =
    value === null || typeof value !== "object"
      ? `a ${typeof value}`
      : `${Object.getPrototypeOf(value)?.constructor?.name ?? "an object"}`;
  return new TypeError(
    `Can't make a response of ${kind}; expected a Response, text, bytes, a stream or a value that JSON can hold`,
    { cause: value instanceof Error ? value : void 0 },
  );
}
function checkStatus(status) {
  if (status === void 0 || (Number.isInteger(status) && status >= 200 && status <= 599)) return status;
  throw new RangeError(`Invalid response status ${status}; expected an integer from 200 to 599`);
}
function checkStatusText(statusText) {
  if (statusText === void 0 || STATUS_TEXT.test(statusText)) return statusText;
  throw new TypeError(
    `Invalid status text ${JSON.stringify(statusText)}; expected printable latin-1 without line breaks`,
  );
}

// ../src/chain.ts
var REQUEST = 0;
var EXCEPTION = 1;
var RESPONSE = 2;
var FINAL = 3;
var HandlerChain = class {
  #options;
  #context;
  #phase = REQUEST;
  #index = 0;
  #resumeAt = 0;
  #stopped = false;
  #terminated = false;
  #hasFailed = false;
  #isThrowing = false;
  #thrown = void 0;
  constructor(options, context) {
    this.#options = options;
    this.#context = context;
  }
  /** Whether the rest of the request handlers is skipped. */
  get stopped() {
    return this.#stopped;
  }
  /** Whether everything but the finalizers is skipped. */
  get terminated() {
    return this.#terminated;
  }
  /** What a request handler threw. */
  get error() {
    return this.#context.error;
  }
  /**
   * Sets the response from any result and goes on to the response handlers; nothing at all is a 204.
   * @throws TypeError if the body can't be serialized. @throws RangeError if the status is not 200 to 599.
   */
  respond(status, body, headers) {
    const init = status === void 0 && headers === void 0 ? void 0 : { status, headers };
    this.#setAnswer(toReply(body, init));
    this.stop();
  }
  /** Goes straight to the response handlers. */
  stop() {
    this.#stopped = true;
  }
  /** Goes straight to the finalizers. */
  terminate() {
    this.#terminated = true;
  }
  /** Raises the error once the current handler is done. */
  throw(error) {
    this.#isThrowing = true;
    this.#thrown = error;
  }
  /**
   * Takes what a handler returned: sets an answer and, for a request handler, stops.
   * @throws TypeError if it is neither an answer nor nothing. @throws whatever was given to `throw()`.
   */
  accept(returned) {
    if (this.#isThrowing) {
      this.#isThrowing = false;
      throw this.#thrown;
    }
    if (returned === void 0) return;
    if (!isAnswer(returned)) {
      throw new TypeError(`A handler returned ${describe2(returned)}; expected a Response or nothing`);
    }
    this.#setAnswer(returned);
    if (this.#phase === REQUEST) this.#stopped = true;
  }
  /** Runs the phases up to the start of the finalizers; a promise only if a handler gave one. */
  run() {
    while (this.#phase !== FINAL) {
      if (this.#isPhaseOver()) {
        this.#leavePhase();
        continue;
      }
      try {
        const returned = this.#callNext();
        if (isPromise(returned)) return this.#runAfter(returned);
        this.accept(returned);
      } catch (error) {
        this.#fail(error);
      }
    }
  }
  async #runAfter(pending) {
    try {
      this.accept(await pending);
    } catch (error) {
      this.#fail(error);
    }
    return this.run();
  }
  #callNext() {
    const context = this.#context;
    const index = this.#index++;
    switch (this.#phase) {
      case REQUEST:
        return this.#options.requestHandlers[index](context, this);
      case EXCEPTION:
        return this.#options.exceptionHandlers[index](context.error, context, this);
      default:
        return this.#options.responseHandlers[index](context, this);
    }
  }
  #isPhaseOver() {
    if (this.#terminated) return true;
    switch (this.#phase) {
      case REQUEST:
        return this.#stopped || this.#index >= this.#options.requestHandlers.length;
      case EXCEPTION:
        return this.#index >= this.#options.exceptionHandlers.length;
      default:
        return this.#index >= this.#options.responseHandlers.length;
    }
  }
  #leavePhase() {
    if (this.#phase === EXCEPTION) {
      this.#leaveExceptions();
      return;
    }
    if (this.#phase === REQUEST) this.#makeDefaultAnswer();
    if (this.#phase === RESPONSE || this.#terminated) this.#finalize();
    else this.#enter(RESPONSE, 0);
  }
  #leaveExceptions() {
    const context = this.#context;
    if (this.#options.raiseOnError) {
      this.#finalize();
      throw context.error;
    }
    if (!context.answered) this.#reportUnanswered(context.error);
    if (this.#options.stopOnError) this.#stopped = true;
    this.#enter(REQUEST, this.#resumeAt);
  }
  #enter(phase, index) {
    this.#phase = phase;
    this.#index = index;
  }
  #fail(error) {
    const context = this.#context;
    if (this.#phase !== REQUEST) {
      context.report(error, this.#phase === EXCEPTION ? "exception handler" : "response handler");
      return;
    }
    this.#hasFailed = true;
    setError(context, error);
    setAnswer(context, void 0, false);
    this.#resumeAt = this.#index;
    this.#enter(EXCEPTION, 0);
  }
  #reportUnanswered(error) {
    if (error instanceof HttpError && error.status < 500) return;
    this.#context.report(error, "request handler");
  }
  #setAnswer(answer2) {
    setAnswer(this.#context, answer2, true);
  }
  #makeDefaultAnswer() {
    const context = this.#context;
    if (context.status !== void 0) return;
    setAnswer(context, defaultAnswer(this.#hasFailed, context.error), false);
  }
  #finalize() {
    this.#phase = FINAL;
    const context = this.#context;
    this.#makeDefaultAnswer();
    this.#seal();
    for (const finalizer of this.#options.finalizers) {
      try {
        const pending = finalizer(context);
        if (isPromise(pending)) this.#waitFor(pending);
      } catch (error) {
        context.report(error, "finalizer");
      }
    }
  }
  #seal() {
    const context = this.#context;
    try {
      sealAnswer(context);
    } catch (error) {
      context.report(error, "response");
      setAnswer(context, errorReply(new HttpError(500)), false);
      sealAnswer(context);
    }
  }
  #waitFor(pending) {
    const context = this.#context;
    const contained = Promise.resolve(pending).catch((error) => context.report(error, "finalizer"));
    sourceOf(context).waitUntil(contained);
  }
};
function defaultAnswer(hasFailed, error) {
  if (!hasFailed) return errorReply(new HttpError(404));
  try {
    if (error instanceof HttpError) return errorReply(error);
  } catch {}
  return errorReply(new HttpError(500));
}
function isPromise(value) {
  return typeof value === "object" && value !== null && typeof value.then === "function";
}
function describe2(value) {
  if (value === null || typeof value !== "object")
    return typeof value === "string" ? "a string" : String(value);
  return Object.getPrototypeOf(value)?.constructor?.name ?? "an object";
}

// ../src/options.ts
function checkOptions(owner, options, known) {
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue;
    const near = nearest(key, known);
    const hint = near === void 0 ? `expected one of ${known.join(", ")}` : `did you mean "${near}"?`;
    throw new TypeError(`Unknown ${owner} option "${key}"; ${hint}`);
  }
}
function nearest(word, candidates) {
  const allowed = Math.max(2, Math.floor(word.length / 3));
  const scored = candidates.map((candidate) => ({
    candidate,
    distance: editDistance(word, candidate),
  }));
  scored.sort((a2, b2) => a2.distance - b2.distance);
  return scored[0] !== void 0 && scored[0].distance <= allowed ? scored[0].candidate : void 0;
}
function editDistance(from, to) {
  let previous = Array.from({ length: to.length + 1 }, (_2, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j2 = 1; j2 <= to.length; j2++) {
      const same = from[i - 1].toLowerCase() === to[j2 - 1].toLowerCase() ? 0 : 1;
      row.push(Math.min(previous[j2] + 1, row[j2 - 1] + 1, previous[j2 - 1] + same));
    }
    previous = row;
  }
  return previous[to.length];
}

// ../src/adapter.ts
function answer(app, source) {
  try {
    const given =
      "run" in app ? app.run(source) : app.handle(source.request(), source.connection).then(checked);
    return isPromise(given) ? given.then(void 0, (error) => failed(source, error)) : given;
  } catch (error) {
    return failed(source, error);
  }
}
function checked(response) {
  if (response instanceof Response) return response;
  throw new TypeError(`The app's handle gave ${String(response)}; expected a Response`);
}
function failed(source, error) {
  if (source.sink === void 0) console.error(error, "(app)");
  else source.sink.report(error, "app");
  return errorReply(error instanceof HttpError ? error : new HttpError(500));
}

// ../adapters/shared/body-limit.ts
function tooLarge(maxBodySize) {
  return new HttpError(413, { detail: `The request body is larger than ${maxBodySize} bytes.` });
}
function declaresTooMuch(contentLength, maxBodySize) {
  return contentLength !== null && contentLength !== void 0 && Number(contentLength) > maxBodySize;
}
var DEFAULT_MAX_BODY_SIZE = 134217728;

// ../adapters/node/request.ts
var NodeSource = class {
  method;
  url;
  sink = void 0;
  upgrade = void 0;
  /** Bytes of the body given to the connection so far. */
  bytesSent = 0;
  /** What made the answer fail, if something did. */
  failure = void 0;
  #incoming;
  #outgoing;
  #lifecycle;
  #maxBodySize;
  #request = void 0;
  #headers = void 0;
  #controller = void 0;
  #closed = void 0;
  #connection = void 0;
  constructor(incoming, outgoing, url, lifecycle, maxBodySize) {
    this.method = incoming.method ?? "GET";
    this.url = url;
    this.#incoming = incoming;
    this.#outgoing = outgoing;
    this.#lifecycle = lifecycle;
    this.#maxBodySize = maxBodySize;
  }
  get headers() {
    this.#headers ??= new RawFields(this.#incoming.rawHeaders);
    return this.#headers;
  }
  get signal() {
    if (this.#controller === void 0) {
      const controller = new AbortController();
      this.#controller = controller;
      this.#onClose((isComplete) => {
        if (!isComplete) controller.abort(new DOMException("The client went away", "AbortError"));
      });
    }
    return this.#controller.signal;
  }
  get closed() {
    this.#closed ??= new Promise((resolve) => {
      this.#onClose((isComplete) => resolve(this.#outcome(isComplete)));
    });
    return this.#closed;
  }
  get connection() {
    this.#connection ??= connectionInfo(this.#incoming, this.#outgoing);
    return this.#connection;
  }
  get shutdown() {
    return this.#lifecycle?.shutdown;
  }
  request() {
    this.#request ??= this.#makeRequest();
    return this.#request;
  }
  waitUntil(promise) {
    this.#lifecycle?.track(promise);
  }
  #makeRequest() {
    const { method } = this;
    const init = {
      method,
      headers: [...this.headers],
      signal: this.signal,
      duplex: "half",
    };
    if (method !== "GET" && method !== "HEAD" && hasBody(this.#incoming)) {
      init.body = requestBody(this.#incoming, this.#maxBodySize);
    }
    return new Request(this.url, init);
  }
  #outcome(isComplete) {
    const { bytesSent, failure } = this;
    if (failure !== void 0) return { outcome: "failed", error: failure.error, bytesSent };
    return { outcome: isComplete ? "completed" : "aborted", bytesSent };
  }
  #onClose(listener) {
    const outgoing = this.#outgoing;
    if (outgoing.writableFinished || outgoing.destroyed) listener(outgoing.writableFinished);
    else outgoing.once("close", () => listener(outgoing.writableFinished));
  }
};
var RawFields = class {
  #raw;
  constructor(raw) {
    this.#raw = raw;
  }
  get(name) {
    const raw = this.#raw;
    const key = name.toLowerCase();
    let value = null;
    for (let i = 0; i < raw.length; i += 2) {
      const candidate = raw[i];
      if (candidate.length !== key.length || candidate.toLowerCase() !== key) continue;
      value = value === null ? raw[i + 1] : `${value}${key === "cookie" ? "; " : ", "}${raw[i + 1]}`;
    }
    return value;
  }
  has(name) {
    return this.get(name) !== null;
  }
  *[Symbol.iterator]() {
    const raw = this.#raw;
    const names = /* @__PURE__ */ new Set();
    for (let i = 0; i < raw.length; i += 2) if (!raw[i].startsWith(":")) names.add(raw[i].toLowerCase());
    for (const name of [...names].sort()) yield [name, this.get(name)];
  }
};
function connectionInfo(incoming, outgoing) {
  const socket = incoming.socket;
  return {
    remoteAddress: address(socket.remoteAddress, socket.remotePort, socket.remoteFamily),
    localAddress: address(socket.localAddress, socket.localPort, socket.localFamily),
    protocol: incoming.httpVersionMajor === 2 ? "h2" : `http/${incoming.httpVersion}`,
    encrypted: socket.encrypted === true,
    runtime: "node",
    native: { request: incoming, response: outgoing },
  };
}
function address(text, port, family) {
  if (text === void 0) return void 0;
  return { address: text, port, family: family === "IPv6" ? "IPv6" : "IPv4" };
}
function hasBody(incoming) {
  const { headers } = incoming;
  if (headers["transfer-encoding"] !== void 0) return true;
  const length = headers["content-length"];
  return length === void 0 ? incoming.httpVersionMajor === 2 && !incoming.readableEnded : length !== "0";
}
function requestBody(incoming, maxBodySize) {
  let size = 0;
  let isOver = false;
  return new ReadableStream({
    start(controller) {
      const fail = (error) => {
        if (isOver) return;
        isOver = true;
        controller.error(error);
      };
      incoming.on("data", (chunk) => {
        if (isOver) return;
        size += chunk.byteLength;
        if (size > maxBodySize) {
          fail(tooLarge(maxBodySize));
          return;
        }
        controller.enqueue(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
        if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
      });
      incoming.once("end", () => {
        if (isOver) return;
        isOver = true;
        controller.close();
      });
      incoming.once("error", fail);
      incoming.once("close", () => fail(new DOMException("The client went away", "AbortError")));
      incoming.pause();
    },
    pull() {
      incoming.resume();
    },
    cancel() {
      isOver = true;
      incoming.resume();
    },
  });
}

// ../adapters/node/response.ts
var EMPTY = Buffer.alloc(0);
var NOT_ASCII = /[^\t\x20-\x7e]/;
var CHUNKS_PER_TURN = 32;
function writeAnswer(outgoing, source, answer2, close) {
  if (outgoing.destroyed) {
    discard(answer2.body);
    return;
  }
  try {
    if (answer2 instanceof Reply) writeReply(outgoing, source, answer2, close);
    else writeResponse(outgoing, source, answer2, close);
  } catch (error) {
    writeFailure(outgoing, source, error);
  }
}
function writeReply(outgoing, source, reply, close) {
  const { body } = reply;
  if (typeof body !== "string" && !(body instanceof Uint8Array) && body !== null) {
    if (source.method === "HEAD") {
      discard(body);
      writeHead(outgoing, reply, void 0, close);
      outgoing.end();
    } else {
      writeStream(outgoing, source, reply, close);
    }
    return;
  }
  const length = body === null ? 0 : typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;
  const isPlain = writeHead(outgoing, reply, length, close);
  source.bytesSent = length;
  if (body === null) outgoing.end();
  else if (typeof body === "string" && isPlain) outgoing.end(body);
  else outgoing.end(typeof body === "string" ? Buffer.from(body) : body);
}
function writeResponse(outgoing, source, response, close) {
  if (response.bodyUsed || response.body?.locked) {
    throw new TypeError("The body of the response was read before; expected one that is unused");
  }
  writeReply(outgoing, source, replyOf(response), close);
}
function writeHead(outgoing, reply, length, close) {
  const { status, lines, type, body } = reply;
  const head = [];
  let isPlain = true;
  if (type !== void 0) head.push("content-type", type);
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i];
    const value = lines[i + 1];
    if (isConnectionField(name)) continue;
    if (name === "content-length" && length !== void 0 && body !== null) continue;
    if (isPlain && NOT_ASCII.test(value)) isPlain = false;
    head.push(name, value);
  }
  if (length !== void 0 && (body !== null || !isBodyless(status, head)))
    head.push("content-length", String(length));
  const http1 = outgoing;
  if (outgoing.req.httpVersionMajor === 2) {
    writeHead2(outgoing, status, head);
    return true;
  }
  if (close) head.push("connection", "close");
  if (reply.statusText === "") http1.writeHead(status, head);
  else http1.writeHead(status, reply.statusText, head);
  return isPlain;
}
function writeHead2(outgoing, status, head) {
  const fields = /* @__PURE__ */ Object.create(null);
  for (let i = 0; i < head.length; i += 2) {
    const name = head[i];
    const value = head[i + 1];
    const before = fields[name];
    fields[name] = before === void 0 ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  outgoing.writeHead(status, fields);
}
function isBodyless(status, head) {
  return status === 204 || status === 304 || head.includes("content-length");
}
function writeStream(outgoing, source, reply, close) {
  const body = reply.body;
  const iterator = body instanceof ReadableStream ? readChunks(body) : body[Symbol.asyncIterator]();
  writeHead(outgoing, reply, void 0, close);
  const declared = outgoing.getHeader === void 0 ? void 0 : declaredLength(reply);
  const pump = new Pump(outgoing, source, iterator, declared);
  pump.run().catch((error) => pump.fail(error));
}
function declaredLength(reply) {
  const index = reply.lines.indexOf("content-length");
  return index < 0 || index % 2 === 1 ? void 0 : Number(reply.lines[index + 1]);
}
var Pump = class {
  #outgoing;
  #source;
  #iterator;
  #declared;
  #isGone = false;
  #wake = void 0;
  constructor(outgoing, source, iterator, declared) {
    this.#outgoing = outgoing;
    this.#source = source;
    this.#iterator = iterator;
    this.#declared = declared;
    outgoing.once("close", () => this.#leave());
    outgoing.on("drain", () => this.#wake?.());
  }
  async run() {
    this.#write(EMPTY);
    for (let chunks2 = 1; ; chunks2++) {
      const { done, value } = await this.#iterator.next();
      if (this.#isGone) return;
      if (done) break;
      const canTakeMore = this.#write(typeof value === "string" ? Buffer.from(value) : chunkBytes(value));
      if (!canTakeMore) await this.#drained();
      else if (chunks2 % CHUNKS_PER_TURN === 0) await new Promise(setImmediate);
      if (this.#isGone) return;
    }
    if (this.#declared !== void 0 && this.#source.bytesSent !== this.#declared) {
      throw new RangeError(
        `A streamed body had ${this.#source.bytesSent} bytes; its content-length said ${this.#declared}`,
      );
    }
    this.#outgoing.end();
  }
  /** Breaks the connection, so that the client can tell that the body is not whole. */
  fail(error) {
    if (this.#isGone) return;
    this.#source.failure = { error };
    this.#source.sink?.report(error, "response body");
    this.#outgoing.destroy();
  }
  #write(bytes) {
    this.#source.bytesSent += bytes.byteLength;
    if (this.#declared !== void 0 && this.#source.bytesSent > this.#declared) {
      throw new RangeError(
        `A streamed body went over the ${this.#declared} bytes that its content-length said`,
      );
    }
    return this.#outgoing.write(bytes);
  }
  #drained() {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
  #leave() {
    this.#isGone = true;
    this.#wake?.();
    if (this.#outgoing.writableFinished) return;
    Promise.resolve(this.#iterator.return?.()).catch(() => {});
  }
};
function writeFailure(outgoing, source, error) {
  source.sink?.report(error, "response");
  source.failure = { error };
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  const problem = JSON.stringify({ title: "Internal Server Error", status: 500 });
  outgoing.writeHead(500, {
    "content-type": "application/problem+json",
    "content-length": Buffer.byteLength(problem),
  });
  outgoing.end(problem);
}

// ../adapters/node/server.ts
import { createServer } from "node:http";
import { createServer as createHttp2Server, createSecureServer } from "node:http2";
import { createServer as createHttpsServer } from "node:https";
import { createServer as createNetServer } from "node:net";

var PREFACE = Buffer.from("PRI * HTTP/2.0\r\n");
function createServers(options, listener) {
  const { tls } = options;
  const usesHttp2 = options.http2 ?? tls !== void 0;
  if (!usesHttp2) {
    const server = tls === void 0 ? createServer(listener) : createHttpsServer(tls, listener);
    return { listening: server, speaking: [configure(server, options)] };
  }
  if (tls !== void 0) {
    const server = createSecureServer({ ...tls, allowHTTP1: true }, listener);
    return { listening: server, speaking: [configure(server, options)] };
  }
  const http1 = configure(createServer(listener), options);
  const http2 = createHttp2Server(listener);
  const listening = createNetServer((socket) => handOver(socket, http1, http2));
  return { listening, speaking: [http1, http2], handedHttp2: http2 };
}
function configure(server, options) {
  const { headersTimeout, requestTimeout, keepAliveTimeout } = options;
  if (headersTimeout !== void 0) server.headersTimeout = headersTimeout;
  if (requestTimeout !== void 0) server.requestTimeout = requestTimeout;
  if (keepAliveTimeout !== void 0) server.keepAliveTimeout = keepAliveTimeout;
  return server;
}
function handOver(socket, http1, http2) {
  let seen = Buffer.alloc(0);
  const onError = () => void socket.destroy();
  const onReadable = () => {
    const chunk = socket.read();
    if (chunk === null) return;
    seen = Buffer.concat([seen, chunk]);
    const length = Math.min(seen.byteLength, PREFACE.byteLength);
    const mayBeHttp2 = seen.subarray(0, length).equals(PREFACE.subarray(0, length));
    if (mayBeHttp2 && length < PREFACE.byteLength) return;
    socket.off("readable", onReadable);
    socket.off("error", onError);
    socket.unshift(seen);
    (mayBeHttp2 ? http2 : http1).emit("connection", socket);
  };
  socket.on("error", onError);
  socket.on("readable", onReadable);
}
async function listen(servers, options) {
  const { listening } = servers;
  const open = trackConnections(servers);
  await new Promise((resolve, reject) => {
    const { port: port2 = 8e3, hostname, reusePort } = options;
    listening.once("error", reject);
    listening.listen(
      {
        port: port2,
        ...(hostname === void 0 ? {} : { host: hostname }),
        ...(reusePort ? { reusePort } : {}),
      },
      () => {
        listening.off("error", reject);
        resolve();
      },
    );
  });
  const { port, address: address2 } = listening.address();
  return {
    port,
    hostname: options.hostname ?? address2,
    stop: () => stop(servers, open),
    force: () => {
      for (const session of open.sessions) session.destroy();
      for (const socket of open.sockets) socket.destroy();
    },
  };
}
function trackConnections({ listening, speaking, handedHttp2 }) {
  const open = {
    sockets: /* @__PURE__ */ new Set(),
    busy: /* @__PURE__ */ new Set(),
    sessions: /* @__PURE__ */ new Set(),
  };
  listening.on("connection", (socket) => {
    open.sockets.add(socket);
    socket.once("close", () => {
      open.sockets.delete(socket);
      open.busy.delete(socket);
    });
  });
  for (const server of speaking) {
    server.on("session", (session) => {
      open.sessions.add(session);
      session.once("close", () => open.sessions.delete(session));
    });
    if (server === listening || server === handedHttp2) continue;
    server.on("request", (request, response) => trackRequest(open, request, response));
  }
  handedHttp2?.on("connection", (socket) => open.busy.add(socket));
  return open;
}
function trackRequest(open, { socket }, response) {
  open.busy.add(socket);
  response.once("close", () => open.busy.delete(socket));
}
function stop({ listening, speaking }, open) {
  return new Promise((resolve, reject) => {
    const closeIdle = () => {
      for (const server of speaking) server.closeIdleConnections?.();
      const isTracked = !speaking.includes(listening);
      for (const socket of open.sockets) {
        if (socket.bytesRead === 0 || (isTracked && !open.busy.has(socket))) socket.destroy();
      }
    };
    const sweep = setInterval(closeIdle, 50);
    listening.close((error) => {
      clearInterval(sweep);
      if (error === void 0) resolve();
      else reject(error);
    });
    for (const session of open.sessions) session.close();
    closeIdle();
  });
}

// ../adapters/shared/lifecycle.ts
var Lifecycle = class {
  #controller = new AbortController();
  #pending = /* @__PURE__ */ new Set();
  /** Aborts when the server begins to close. */
  get shutdown() {
    return this.#controller.signal;
  }
  /** Whether the server takes no new work. */
  get isClosing() {
    return this.#controller.signal.aborted;
  }
  /** Lets event streams and sockets end. */
  beginShutdown() {
    this.#controller.abort(new DOMException("The server is closing", "AbortError"));
  }
  /** Keeps the server from being closed until the promise has settled. */
  track(promise) {
    const settled = promise.then(ignore2, ignore2).then(() => {
      this.#pending.delete(settled);
    });
    this.#pending.add(settled);
  }
  /** Resolves when nothing that was tracked is pending. */
  async idle() {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }
};
function ignore2() {}
function settledWithin(promise, milliseconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    const settle = () => {
      clearTimeout(timer);
      resolve(true);
    };
    promise.then(settle, settle);
  });
}

// ../adapters/shared/request-line.ts
var AUTHORITY = /^(?:[A-Za-z0-9_](?:[A-Za-z0-9._~-]*[A-Za-z0-9_~.-])?|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;
var lastValid = "";
function isValidHost(host) {
  if (host === lastValid && host !== "") return true;
  if (!AUTHORITY.test(host) || !URL.canParse(`http://${host}/`)) return false;
  lastValid = host;
  return true;
}
function targetUrl(scheme, host, target) {
  if (target.charCodeAt(0) === 47) return `${scheme}://${host}${target}`;
  const absolute = /^https?:\/\/([^/?#\\]*)(.*)$/is.exec(target);
  if (absolute === null) return void 0;
  const [, authority = "", rest = ""] = absolute;
  if (withoutDefaultPort(scheme, authority) !== withoutDefaultPort(scheme, host)) return void 0;
  return `${scheme}://${host}${rest.startsWith("/") ? rest : `/${rest}`}`;
}
function withoutDefaultPort(scheme, authority) {
  return authority.toLowerCase().replace(scheme === "http" ? /:0*80$/ : /:0*443$/, "");
}
function isRefusedMethod(method) {
  return method === "TRACE" || method === "CONNECT" || method === "TRACK";
}

// ../adapters/shared/serve.ts
var SERVE_OPTION_NAMES = [
  "port",
  "hostname",
  "signal",
  "tls",
  "gracePeriod",
  "handleSignals",
  "reusePort",
  "maxBodySize",
  "onListen",
  "onShutdown",
];
function runningServer(listener, lifecycle, options, signals) {
  const { port, hostname } = listener;
  let closing;
  let markClosed;
  const closed = new Promise((resolve) => {
    markClosed = resolve;
  });
  const close = () => {
    closing ??= shutDown(listener, lifecycle, options).finally(() => {
      stopListening();
      markClosed();
    });
    return closing;
  };
  const stopListening = onStopRequest(options, signals, () => {
    close().catch(console.error);
  });
  const server = {
    url: `${options.tls === void 0 ? "http" : "https"}://${urlHost(hostname)}:${port}`,
    port,
    hostname,
    closed,
    close,
    [Symbol.asyncDispose]: close,
  };
  options.onListen?.(server);
  return server;
}
async function shutDown(listener, lifecycle, options) {
  lifecycle.beginShutdown();
  const drained = Promise.all([listener.stop(), lifecycle.idle(), options.onShutdown?.()]);
  if (!(await settledWithin(drained, options.gracePeriod ?? 1e4))) await listener.force();
  else await drained;
}
function onStopRequest(options, signals, stop2) {
  options.signal?.addEventListener("abort", stop2, { once: true });
  if (options.signal?.aborted) stop2();
  const names = options.handleSignals === false ? [] : ["SIGINT", "SIGTERM"];
  for (const name of names) signals.add(name, stop2);
  return () => {
    options.signal?.removeEventListener("abort", stop2);
    for (const name of names) signals.remove(name, stop2);
  };
}
function urlHost(hostname) {
  if (hostname === "0.0.0.0" || hostname === "::" || hostname === "") return "localhost";
  return hostname.includes(":") ? `[${hostname}]` : hostname;
}

// ../adapters/node.ts
async function serve(app, options = {}) {
  checkOptions("serve", options, OPTION_NAMES);
  const lifecycle = new Lifecycle();
  const servers = createServers(options, listenerFor(app, options.maxBodySize, lifecycle));
  for (const server of servers.speaking) server.on("connect", refuseConnect);
  return runningServer(await listen(servers, options), lifecycle, options, processSignals);
}
var OPTION_NAMES = [...SERVE_OPTION_NAMES, "http2", "headersTimeout", "requestTimeout", "keepAliveTimeout"];
function listenerFor(app, maxBodySize = DEFAULT_MAX_BODY_SIZE, lifecycle) {
  return (incoming, outgoing) => {
    const url = requestUrl(incoming);
    const source = new NodeSource(incoming, outgoing, url ?? "http://invalid/", lifecycle, maxBodySize);
    const refusal2 = url === void 0 ? answerBadTarget(incoming) : refused(incoming, maxBodySize);
    if (refusal2 !== void 0) {
      writeAnswer(outgoing, source, refusal2, true);
      return;
    }
    const given = answer(app, source);
    if (!(given instanceof Promise)) {
      writeAnswer(outgoing, source, given, lifecycle?.isClosing === true);
      return;
    }
    given.then(
      (settled) => writeAnswer(outgoing, source, settled, lifecycle?.isClosing === true),
      // answer() never rejects; were it to, the client must still be let go.
      () => outgoing.destroy(),
    );
  };
}
function requestUrl(incoming) {
  const raw = incoming.rawHeaders;
  let host;
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i];
    if ((name.length !== 4 || name.toLowerCase() !== "host") && name !== ":authority") continue;
    if (host !== void 0 && host !== raw[i + 1]) return void 0;
    host = raw[i + 1];
  }
  if (host === void 0 && incoming.httpVersion === "1.0") host = "localhost";
  if (host === void 0 || !isValidHost(host)) return void 0;
  const isEncrypted = incoming.socket.encrypted === true;
  return targetUrl(isEncrypted ? "https" : "http", host, incoming.url ?? "");
}
function answerBadTarget(incoming) {
  if (incoming.method === "OPTIONS" && incoming.url === "*") return new Reply(204, null);
  return errorReply(new HttpError(400, { detail: "The Host field or the request target is not valid." }));
}
function refused(incoming, maxBodySize) {
  const { method } = incoming;
  if (method === "GET") return void 0;
  if (isRefusedMethod(method)) return errorReply(new HttpError(501));
  const length = incoming.headers["content-length"];
  return declaresTooMuch(length, maxBodySize) ? errorReply(tooLarge(maxBodySize)) : void 0;
}
function refuseConnect(_incoming, socket) {
  socket.on("error", () => socket.destroy());
  socket.end("HTTP/1.1 501 Not Implemented\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
}
var processSignals = {
  add: (signal, listener) => void process.on(signal, listener),
  remove: (signal, listener) => void process.off(signal, listener),
};

// ../src/exchange.ts
function runExchange(source, endpoint, onError) {
  const context = new RequestContext(source, onError);
  try {
    const answer2 = endpoint(context);
    if (!isPromise(answer2)) return finish(context, answer2);
    return answer2.then(
      (settled) => finish(context, settled),
      (error) => finishFailed(context, error),
    );
  } catch (error) {
    return finishFailed(context, error);
  }
}
function fetchExchange(run, request, connection) {
  const source = new FetchSource(request, connection);
  try {
    const answer2 = run(source);
    if (isPromise(answer2)) return answer2.then((settled) => source.deliver(settled));
    return Promise.resolve(source.deliver(answer2));
  } catch (error) {
    return Promise.reject(error);
  }
}
function finish(context, answer2) {
  setAnswer(context, answer2, true);
  try {
    sealAnswer(context);
  } catch (error) {
    return finishFailed(context, error);
  }
  return takeAnswer(context);
}
function finishFailed(context, error) {
  setError(context, error);
  if (!(error instanceof HttpError && error.status < 500)) context.report(error, "endpoint");
  setAnswer(context, defaultAnswer(true, error), false);
  sealAnswer(context);
  return takeAnswer(context);
}

// ../src/gateway.ts
var OPTION_NAMES2 = [
  "requestHandlers",
  "responseHandlers",
  "exceptionHandlers",
  "finalizers",
  "context",
  "stopOnError",
  "raiseOnError",
  "onError",
];
var Gateway = class {
  /** Run first, in order, until one answers. */
  requestHandlers;
  /** Run on every answer, default ones included. */
  responseHandlers;
  /** Run when a request handler threw. */
  exceptionHandlers;
  /** Started at the end of every exchange. */
  finalizers;
  stopOnError;
  raiseOnError;
  onError;
  #context;
  constructor(options = {}) {
    checkOptions("Gateway", options, OPTION_NAMES2);
    this.requestHandlers = handlerList("requestHandlers", options.requestHandlers);
    this.responseHandlers = handlerList("responseHandlers", options.responseHandlers);
    this.exceptionHandlers = handlerList("exceptionHandlers", options.exceptionHandlers);
    this.finalizers = handlerList("finalizers", options.finalizers);
    this.stopOnError = options.stopOnError ?? true;
    this.raiseOnError = options.raiseOnError ?? false;
    this.onError = options.onError ?? reportToConsole;
    this.#context = options.context ?? RequestContext;
  }
  /** Answers a request; bound, so it can be passed on as a fetch handler. Rejects only with `raiseOnError`. */
  handle = (request, connection) => fetchExchange(this.run, request, connection);
  /** Answers what an adapter hands in, without a promise if no handler gave one. */
  run = (source) => {
    const context = new this.#context(source, this.onError);
    const pending = new HandlerChain(this, context).run();
    return isPromise(pending) ? pending.then(() => takeAnswer(context)) : takeAnswer(context);
  };
};
function handlerList(name, handlers = []) {
  handlers.forEach((handler, index) => {
    if (typeof handler !== "function") {
      throw new TypeError(`Gateway option ${name}[${index}] is ${String(handler)}; expected a function`);
    }
  });
  return [...handlers];
}

// ../src/routing/dispatcher.ts
var callEndpoint = (endpoint, context) => endpoint(context);
function dispatch(route, context, dispatcher) {
  const { steps } = route;
  if (steps !== void 0) return dispatchWithSteps(route, context, dispatcher);
  const result = (route.dispatcher ?? dispatcher)(route.endpoint, context);
  return isPromise2(result)
    ? Promise.resolve(result).then((settled) => replyFrom2(settled, route, context))
    : replyFrom2(result, route, context);
}
async function dispatchWithSteps(route, context, dispatcher) {
  const steps = route.steps;
  await steps.prepare?.(context);
  let result = await (route.dispatcher ?? dispatcher)(route.endpoint, context);
  if (steps.check !== void 0) result = await steps.check(result, context);
  return replyFrom2(result, route, context);
}
function replyFrom2(result, route, context) {
  try {
    return toReply(result);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TypeError(`The result of ${context.method} ${route.path} is no answer. ${error.message}`, {
      cause: error,
    });
  }
}
function isPromise2(value) {
  return typeof value === "object" && value !== null && typeof value.then === "function";
}

// ../src/routing/answer.ts
function answerByRouter(router, context, source) {
  const isUpgrade = source.upgrade !== void 0;
  const match = router.find(source.method, source.url, isUpgrade);
  if (match !== void 0) {
    setMatch(context, match);
    return dispatch(match.route, context, router.dispatcher);
  }
  const { methods: methods2, isWebSocketOnly } = router.allowed(source.url);
  if (methods2.length === 0) return void 0;
  if (source.method === "OPTIONS") return new Reply(204, null, void 0, ["allow", methods2.join(", ")]);
  throw refusal(source.method, methods2, isWebSocketOnly);
}
function refusal(method, methods2, isWebSocketOnly) {
  if (methods2.length === 0) return notFound();
  if (isWebSocketOnly && method === "GET") return new HttpError(426, { headers: { upgrade: "websocket" } });
  return methodNotAllowed(methods2);
}

// ../src/handlers/router.ts
function routerHandler(router, options = {}) {
  checkOptions("routerHandler", options, ["notFound"]);
  const isLast = options.notFound ?? false;
  return (context) => {
    const answer2 = answerByRouter(router, context, sourceOf(context));
    if (answer2 === void 0 && isLast) throw notFound();
    return answer2;
  };
}

// ../src/routing/parse.ts
var NAME_START = /[\p{ID_Start}$_]/u;
var NAME_PART = /[\p{ID_Continue}$\u200c\u200d]/u;
var PatternSyntaxError = class extends TypeError {
  name = "PatternSyntaxError";
  /** The offset in the text. */
  position;
  constructor(text, position, problem) {
    super(`Invalid pattern ${JSON.stringify(text)} at position ${position}: ${problem}`);
    this.position = position;
  }
};
function tokenize(text) {
  const tokens = [];
  let index = 0;
  while (index < text.length) {
    const token = nextToken(text, index);
    tokens.push(token);
    index += tokenLength(token);
  }
  tokens.push({ kind: "end", index, value: "" });
  return tokens;
}
function tokenLength({ kind, value }) {
  if (kind === "regexp") return value.length + 2;
  return kind === "name" || kind === "escaped" ? value.length + 1 : value.length;
}
function nextToken(text, index) {
  const value = String.fromCodePoint(text.codePointAt(index));
  switch (value) {
    case "*":
      return { kind: "asterisk", index, value };
    case "+":
    case "?":
      return { kind: "modifier", index, value };
    case "{":
      return { kind: "open", index, value };
    case "}":
      return { kind: "close", index, value };
    case "\\":
      return { kind: "escaped", index, value: escaped(text, index) };
    case ":":
      return { kind: "name", index, value: nameAt(text, index) };
    case "(":
      return { kind: "regexp", index, value: regexpAt(text, index) };
    default:
      return { kind: "char", index, value };
  }
}
function escaped(text, index) {
  const code = text.codePointAt(index + 1);
  if (code === void 0) throw new PatternSyntaxError(text, index, 'a "\\" escapes nothing; double it');
  return String.fromCodePoint(code);
}
function nameAt(text, index) {
  let name = "";
  for (const char of text.slice(index + 1)) {
    if (!(name === "" ? NAME_START : NAME_PART).test(char)) break;
    name += char;
  }
  if (name !== "") return name;
  throw new PatternSyntaxError(
    text,
    index,
    'a ":" has no name after it; escape it as "\\\\:" or name the group',
  );
}
function regexpAt(text, index) {
  let depth = 1;
  for (let i = index + 1; i < text.length; i++) {
    const char = text[i];
    if (char.charCodeAt(0) > 127) throw new PatternSyntaxError(text, i, "a regexp holds ASCII only");
    if (i === index + 1 && char === "?")
      throw new PatternSyntaxError(text, i, `a regexp can't begin with "?"`);
    if (char === "\\") {
      i++;
    } else if (char === ")") {
      if (--depth === 0) return nonEmptyRegexp(text, index, i);
    } else if (char === "(") {
      depth++;
      if (text[i + 1] !== "?") {
        throw new PatternSyntaxError(text, i, `a regexp can't hold a capturing group; write "(?:"`);
      }
    }
  }
  throw new PatternSyntaxError(text, index, 'a "(" is never closed; add ")" or escape it as "\\\\("');
}
function nonEmptyRegexp(text, start, end) {
  if (end > start + 1) return text.slice(start + 1, end);
  throw new PatternSyntaxError(text, start, "the regexp is empty");
}
function parseParts(text, options) {
  return new PartParser(text, options).parse();
}
var PartParser = class {
  #text;
  #tokens;
  #options;
  #parts = [];
  #names = /* @__PURE__ */ new Set();
  #position = 0;
  #fixed = "";
  #nextUnnamed = 0;
  constructor(text, options) {
    this.#text = text;
    this.#options = options;
    this.#tokens = tokenize(text);
  }
  parse() {
    while (this.#position < this.#tokens.length) this.#parseNext();
    return this.#parts;
  }
  #parseNext() {
    const char = this.#take("char");
    const name = this.#take("name");
    const pattern = this.#takePattern(name);
    if (name !== void 0 || pattern !== void 0) {
      let prefix = char?.value ?? "";
      if (prefix !== "" && prefix !== this.#options.prefix) {
        this.#fixed += prefix;
        prefix = "";
      }
      this.#flush();
      this.#addGroup(prefix, name, pattern, "", this.#takeModifier());
      return;
    }
    const fixed = char ?? this.#take("escaped");
    if (fixed !== void 0) {
      this.#fixed += fixed.value;
      return;
    }
    if (this.#take("open") !== void 0) {
      this.#parseBraces();
      return;
    }
    this.#flush();
    this.#require("end");
  }
  #parseBraces() {
    const prefix = this.#takeText();
    const name = this.#take("name");
    const pattern = this.#takePattern(name);
    const suffix = this.#takeText();
    this.#require("close");
    this.#addGroup(prefix, name, pattern, suffix, this.#takeModifier());
  }
  #addGroup(prefix, name, pattern, suffix, modifier) {
    if (name === void 0 && pattern === void 0 && modifier === "") {
      this.#fixed += prefix;
      return;
    }
    this.#flush();
    if (name === void 0 && pattern === void 0) {
      if (prefix !== "") {
        this.#parts.push({ kind: "fixed", name: "", prefix: "", value: prefix, suffix: "", modifier });
      }
      return;
    }
    const key = name === void 0 ? String(this.#nextUnnamed++) : name.value;
    if (this.#names.has(key)) {
      throw new PatternSyntaxError(this.#text, name.index, `the name "${key}" stands twice; rename one`);
    }
    this.#names.add(key);
    this.#parts.push({ ...this.#groupKind(name, pattern), name: key, prefix, suffix, modifier });
  }
  #groupKind(name, pattern) {
    if (pattern === void 0) return { kind: "segment", value: "" };
    if (pattern.kind === "asterisk" || pattern.value === ".*") return { kind: "wildcard", value: "" };
    const { delimiter } = this.#options;
    const segment = `[^${escapeRegExp(delimiter)}]+?`;
    if (name !== void 0 && pattern.value === segment) return { kind: "segment", value: "" };
    return pattern.value === segment
      ? { kind: "segment", value: "" }
      : { kind: "regexp", value: pattern.value };
  }
  #flush() {
    if (this.#fixed === "") return;
    const value = this.#fixed;
    this.#fixed = "";
    this.#parts.push({ kind: "fixed", name: "", prefix: "", value, suffix: "", modifier: "" });
  }
  #take(kind) {
    const token = this.#tokens[this.#position];
    if (token?.kind !== kind) return void 0;
    this.#position++;
    return token;
  }
  #takePattern(name) {
    return this.#take("regexp") ?? (name === void 0 ? this.#take("asterisk") : void 0);
  }
  #takeModifier() {
    return (this.#take("modifier") ?? this.#take("asterisk"))?.value ?? "";
  }
  #takeText() {
    let text = "";
    for (;;) {
      const token = this.#take("char") ?? this.#take("escaped");
      if (token === void 0) return text;
      text += token.value;
    }
  }
  #require(kind) {
    if (this.#take(kind) !== void 0) return;
    const token = this.#tokens[this.#position];
    throw new PatternSyntaxError(this.#text, token.index, unexpected(token, kind));
  }
};
function unexpected({ kind, value }, wanted) {
  if (kind === "end") return 'a "{" is never closed; add "}" or escape it as "\\\\{"';
  if (wanted === "close")
    return `"${value}" can't stand inside "{\u2026}" here; a group holds one name or regexp`;
  return `"${value}" has nothing to repeat or close; escape it as "\\\\${value}"`;
}
function escapeRegExp(text) {
  return text.replace(/[.+*?^${}()[\]|/\\]/g, "\\$&");
}

// ../src/routing/component.ts
var COMPONENTS = ["protocol", "username", "password", "hostname", "port", "pathname", "search", "hash"];
var OPTIONS = {
  hostname: { delimiter: ".", prefix: "" },
  pathname: { delimiter: "/", prefix: "/" },
};
var NO_OPTIONS = { delimiter: "", prefix: "" };
var SPECIAL_SCHEMES = ["http", "https", "ws", "wss", "ftp", "file"];
function compileComponents(texts, ignoreCase) {
  const protocol = compileComponent(texts.protocol, NO_OPTIONS, false);
  const isOpaque = !SPECIAL_SCHEMES.some((scheme) => protocol.regexp.test(scheme));
  const compiled = { protocol };
  for (const name of COMPONENTS) {
    if (name === "protocol") continue;
    const options = name === "pathname" && isOpaque ? NO_OPTIONS : (OPTIONS[name] ?? NO_OPTIONS);
    const folds = ignoreCase && (name === "pathname" || name === "search" || name === "hash");
    compiled[name] = compileComponent(texts[name], options, folds);
  }
  return compiled;
}
var FLAGS = "v";
var ANY = new RegExp("^(.*)$", FLAGS);
function compileComponent(text, options, ignoreCase) {
  const parts = parseParts(text, options);
  const names = parts.filter((part) => part.kind !== "fixed").map((part) => part.name);
  const isAny = text === "*";
  const regexp = isAny ? ANY : new RegExp(sourceOf2(parts, options.delimiter), ignoreCase ? "vi" : FLAGS);
  return { text, parts, names, regexp, isAny };
}
function sourceOf2(parts, delimiter) {
  return `^${parts.map((part) => partSource(part, delimiter)).join("")}$`;
}
function partSource(part, delimiter) {
  const { modifier } = part;
  if (part.kind === "fixed") {
    const text = escapeRegExp(part.value);
    return modifier === "" ? text : `(?:${text})${modifier}`;
  }
  const value = groupSource(part, delimiter);
  const prefix = escapeRegExp(part.prefix);
  const suffix = escapeRegExp(part.suffix);
  const isRepeated = modifier === "+" || modifier === "*";
  if (prefix === "" && suffix === "") {
    return isRepeated ? `((?:${value})${modifier})` : `(${value})${modifier}`;
  }
  if (!isRepeated) return `(?:${prefix}(${value})${suffix})${modifier}`;
  const more = `(?:${suffix}${prefix}(?:${value}))*`;
  return `(?:${prefix}((?:${value})${more})${suffix})${modifier === "*" ? "?" : ""}`;
}
function groupSource(part, delimiter) {
  if (part.kind === "segment") return `[^${escapeRegExp(delimiter)}]+?`;
  return part.kind === "wildcard" ? ".*" : part.value;
}

// ../src/routing/href.ts
function formatHref(pattern, params) {
  const { protocol, hostname, port, pathname, search, hash } = pattern.components;
  checkNames(pattern, params);
  const path = formatComponent(pattern, pathname, params, "pathname");
  const query =
    search.isAny || search.text === "" ? "" : `?${formatComponent(pattern, search, params, "search")}`;
  const fragment = hash.isAny || hash.text === "" ? "" : `#${formatComponent(pattern, hash, params, "hash")}`;
  const tail = `${path}${query}${fragment}`;
  const parsed = new URL(tail, "http://localhost");
  if (parsed.pathname !== path) {
    throw new TypeError(
      `The params make the path ${path} of ${pattern.text}, which a URL can't hold as it is`,
    );
  }
  if (hostname.isAny) return tail;
  const isFixed =
    protocol.parts.length === 1 && protocol.parts[0].kind === "fixed" && protocol.parts[0].modifier === "";
  const scheme = isFixed ? protocol.text : "http";
  const host = formatComponent(pattern, hostname, params, "hostname");
  const portText = port.isAny ? "" : formatComponent(pattern, port, params, "port");
  return `${scheme}://${host}${portText === "" ? "" : `:${portText}`}${tail}`;
}
function checkNames(pattern, params) {
  const known = Object.values(pattern.components).flatMap((component) => component.names);
  for (const name of Object.keys(params)) {
    if (!known.includes(name)) {
      throw new TypeError(
        `The pattern ${pattern.text} has no param "${name}"; expected ${known.join(", ") || "none"}`,
      );
    }
  }
}
function formatComponent(pattern, component, params, kind) {
  const text = component.parts.map((part) => formatPart(pattern, part, params, kind)).join("");
  const found = component.regexp.exec(text);
  const isKept =
    found !== null && component.names.every((name, i) => groupText(pattern, name, params, found[i + 1]));
  if (!isKept)
    throw new TypeError(`The params don't fit the pattern ${pattern.text}: ${kind} ${JSON.stringify(text)}`);
  return text;
}
function groupText(_pattern, name, params, found) {
  return (params[name] === void 0) === (found === void 0 || found === "");
}
function formatPart(pattern, part, params, kind) {
  const isOptional = part.modifier === "?" || part.modifier === "*";
  if (part.kind === "fixed") return isOptional ? "" : part.value;
  const value = Object.hasOwn(params, part.name) ? params[part.name] : void 0;
  const converter = Object.hasOwn(pattern.converters, part.name) ? pattern.converters[part.name] : void 0;
  if (value === void 0 && isOptional) return "";
  if (converter !== void 0) return part.prefix + converter.format(value) + part.suffix;
  if (typeof value !== "string") {
    const problem = value === void 0 ? "is missing" : `is ${String(value)}; expected a string`;
    throw new TypeError(`The param "${part.name}" of ${pattern.text} ${problem}`);
  }
  return part.prefix + (kind === "hostname" ? value : encode(value, part)) + part.suffix;
}
function encode(value, part) {
  const keepsSlash = part.kind !== "segment" || part.modifier === "+" || part.modifier === "*";
  const encoded = encodeURI(value.toWellFormed()).replace(/%25(?=[0-9A-Fa-f]{2})/g, "%");
  return encoded.replace(keepsSlash ? /[?#]/g : /[?#/]/g, encodeURIComponent);
}

// ../src/routing/url-pattern.ts
async function load() {
  if (typeof globalThis.URLPattern === "function") return globalThis.URLPattern;
  const polyfill = await Promise.resolve().then(() => (init_urlpattern(), urlpattern_exports));
  return polyfill.URLPattern;
}
var UrlPattern = await load();

// ../src/routing/pattern.ts
var RoutePattern = class _RoutePattern {
  /** The pattern as it was written. */
  text;
  ignoreCase;
  converters;
  /** The components as they were given; those left out match anything. */
  init;
  components;
  #native;
  #given;
  constructor(input, converters, ignoreCase) {
    this.#given = converters;
    this.converters = converters;
    this.ignoreCase = ignoreCase;
    this.init = initOf(input);
    this.text = typeof input === "string" ? input : textOf(this.init);
    const converted = withConverters(this.init, this.converters);
    this.#native = input instanceof UrlPattern ? input : construct(converted, this.text, ignoreCase);
    this.components = compileComponents(normalisedOf(this.#native), ignoreCase);
  }
  /** Whether both match the same URLs and read the same params from them. */
  equals(other) {
    if (this.ignoreCase !== other.ignoreCase) return false;
    if (!COMPONENTS.every((name) => this.components[name].text === other.components[name].text)) return false;
    const names = Object.keys(this.converters);
    return (
      names.length === Object.keys(other.converters).length &&
      names.every((name) => this.converters[name] === other.converters[name])
    );
  }
  /** This pattern as the prefix of another. */
  joined(other) {
    const init = { ...other.init };
    for (const name of COMPONENTS) {
      const own = this.init[name];
      if (name === "pathname" || own === void 0 || own === "*") continue;
      if (init[name] !== void 0 && init[name] !== "*") {
        throw new TypeError(
          `The pattern ${other.text} has a ${name} of its own, so it can't be mounted under ${this.text}`,
        );
      }
      init[name] = own;
    }
    init.pathname = joinPaths(this.init.pathname ?? "", other.init.pathname ?? "*");
    const converters = { ...this.#given, ...other.#given };
    return new _RoutePattern(init, converters, this.ignoreCase || other.ignoreCase);
  }
  /** The standard's own object for this pattern. */
  get urlPattern() {
    return this.#native;
  }
  /**
   * The URL with these params: a path, or an absolute URL if the pattern names a host.
   * @throws TypeError if a param is missing, unknown, or would not be found in the URL again.
   */
  href(params) {
    return formatHref(this, params);
  }
};
function patternOf(input, hostname, ignoreCase) {
  if (
    hostname === void 0 &&
    input instanceof RoutePattern &&
    (ignoreCase ?? input.ignoreCase) === input.ignoreCase
  )
    return input;
  const init = input instanceof RoutePattern ? input.init : initOf(input);
  const converters = input instanceof RoutePattern ? input.converters : {};
  const folds =
    ignoreCase ??
    (input instanceof RoutePattern ? input.ignoreCase : input instanceof UrlPattern && foldsCase(input));
  if (hostname === void 0 && !(input instanceof RoutePattern)) return new RoutePattern(input, {}, folds);
  if (hostname !== void 0 && init.hostname !== void 0 && init.hostname !== "*") {
    throw new TypeError(
      `The pattern ${textOf(init)} has a hostname of its own, so it can't be given "${hostname}"`,
    );
  }
  const whole = hostname === void 0 ? init : { ...init, hostname };
  return new RoutePattern(whole, converters, folds);
}
function foldsCase(native) {
  return false;
}
function joinPaths(prefix, path) {
  const start = prefix.endsWith("/") && path.startsWith("/") ? prefix.slice(0, -1) : prefix;
  return path.startsWith("*") ? `${start}/${path}` : `${start}${path}`;
}
function initOf(input) {
  if (typeof input === "string") return { pathname: input };
  if (input instanceof UrlPattern) return normalisedOf(input);
  if (typeof input === "object" && input !== null) return input;
  throw new TypeError(
    `Can't route by ${String(input)}; expected a pathname, URLPatternInit, URLPattern or pattern()`,
  );
}
function normalisedOf(native) {
  const texts = {};
  for (const name of COMPONENTS) texts[name] = native[name];
  return texts;
}
function textOf(init) {
  const { protocol, hostname, port, pathname, search, hash, baseURL } = init;
  if (baseURL !== void 0) return JSON.stringify(init);
  const hasHost = [protocol, hostname, port].some((part) => part !== void 0 && part !== "*");
  const origin = hasHost ? `${protocol ?? "*"}://${hostname ?? "*"}${port ? `:${port}` : ""}` : "";
  const query = search !== void 0 && search !== "*" && search !== "" ? `?${search}` : "";
  return `${origin}${pathname ?? "*"}${query}${hash !== void 0 && hash !== "*" && hash !== "" ? `#${hash}` : ""}`;
}
function construct(init, text, ignoreCase) {
  try {
    return ignoreCase ? new UrlPattern(init, { ignoreCase }) : new UrlPattern(init);
  } catch (cause) {
    for (const name of COMPONENTS) if (init[name] !== void 0) tokenize(init[name]);
    throw new TypeError(`Invalid pattern ${JSON.stringify(text)}: ${cause.message}`, { cause });
  }
}
function withConverters(init, converters) {
  const names = Object.keys(converters);
  if (names.length === 0) return init;
  const unused = new Set(names);
  const converted = { ...init };
  for (const component of COMPONENTS) {
    const text = init[component];
    if (text !== void 0) converted[component] = insertRegexps(text, converters, unused);
  }
  for (const name of unused) {
    if (!/^\d+$/.test(name))
      throw new TypeError(`The pattern ${textOf(init)} has no param "${name}" to convert`);
  }
  return converted;
}
function insertRegexps(text, converters, unused) {
  let result = "";
  let done = 0;
  const tokens = tokenize(text);
  tokens.forEach((token, i) => {
    if (token.kind !== "name" || !Object.hasOwn(converters, token.value)) return;
    unused.delete(token.value);
    const source = converters[token.value].regexp;
    if (source === void 0) return;
    const end = tokens[i + 1].index;
    if (tokens[i + 1].kind === "regexp") {
      throw new PatternSyntaxError(text, end, `":${token.value}" has a regexp and a converter; keep one`);
    }
    result += `${text.slice(done, end)}(${source})`;
    done = end;
  });
  return result + text.slice(done);
}

// ../src/routing/steps.ts
function stepsOf(_route) {
  return void 0;
}

// ../src/routing/route.ts
var OPTION_NAMES3 = [
  "methods",
  "hostname",
  "name",
  "ignoreCase",
  "params",
  "query",
  "headers",
  "cookies",
  "body",
  "response",
  "maxBodySize",
];
var TOKEN2 = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
var Route = class {
  path;
  methods;
  name;
  options;
  endpoint;
  /** Whether it takes WebSocket handshakes instead of requests. */
  isWebSocket;
  /** The pattern with its converters. */
  pattern;
  /** What its options put around the endpoint. */
  steps;
  /** The dispatcher of the router it was mounted from, if it has one of its own. */
  dispatcher;
  constructor(pattern, ...rest) {
    const plan = rest.length < 2 ? planOf(pattern, {}, rest[0]) : planOf(pattern, rest[0], rest[1]);
    this.path = plan.pattern.text;
    this.methods = plan.methods;
    this.name = plan.options.name;
    this.options = plan.options;
    this.endpoint = plan.endpoint;
    this.isWebSocket = plan.isWebSocket;
    this.pattern = plan.pattern;
    this.dispatcher = plan.dispatcher;
    this.steps = stepsOf(this);
  }
};
function createRoute(pattern, options, endpoint) {
  return new Route(pattern, options, endpoint);
}
var KIND = /* @__PURE__ */ Symbol("rolo.route");
function planOf(pattern, options, endpoint) {
  if (endpoint === void 0 || options === void 0 || options === null) {
    throw new TypeError(`The route ${describe3(pattern)} has no endpoint; it is the last argument`);
  }
  checkOptions("route", options, OPTION_NAMES3);
  return {
    pattern: patternOf(pattern, options.hostname, options.ignoreCase),
    methods: checkMethods(options.methods),
    options,
    endpoint,
    isWebSocket: options[KIND]?.isWebSocket ?? false,
    dispatcher: options[KIND]?.dispatcher,
  };
}
function describe3(pattern) {
  return typeof pattern === "string" ? JSON.stringify(pattern) : "given";
}
function checkMethods(methods2 = []) {
  for (const method of methods2) {
    if (typeof method !== "string" || !TOKEN2.test(method)) {
      throw new TypeError(`Invalid method ${JSON.stringify(method)}; expected a token such as "GET"`);
    }
    if (method !== method.toUpperCase() && NORMALISED.includes(method.toUpperCase())) {
      throw new TypeError(
        `Invalid method "${method}"; methods are case-sensitive: did you mean "${method.toUpperCase()}"?`,
      );
    }
  }
  return [...new Set(methods2)];
}
var NORMALISED = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
function webSocketRoute(pattern, options, endpoint) {
  const kind = { ...options, [KIND]: { isWebSocket: true, dispatcher: void 0 } };
  return createRoute(pattern, kind, endpoint);
}
function movedRoute(route, pattern, dispatcher) {
  const { hostname: _hostname, ignoreCase: _ignoreCase, ...options } = route.options;
  const kind = { isWebSocket: route.isWebSocket, dispatcher: route.dispatcher ?? dispatcher };
  const moved = { ...options, [KIND]: kind };
  return createRoute(pattern, moved, route.endpoint);
}

// ../src/routing/decorator.ts
var functions = /* @__PURE__ */ new WeakMap();
var methods = /* @__PURE__ */ new WeakMap();
function decoratedRoutes(target) {
  const routes = (functions.get(target) ?? []).map(({ pattern, options }) =>
    createRoute(pattern, options, target),
  );
  for (const [name, list] of methods.get(target) ?? []) {
    const endpoint = (context) => target[name](context);
    for (const { pattern, options } of list) routes.push(createRoute(pattern, options, endpoint));
  }
  return routes;
}

// ../src/routing/mount.ts
function prefixed(route, prefix, hostname, dispatcher) {
  const outer = patternOf(prefix, hostname, void 0);
  return movedRoute(route, outer.joined(route.pattern), dispatcher);
}

// ../src/routing/match.ts
var Match = class {
  route;
  params;
  #url;
  #result = void 0;
  constructor(route, params, url) {
    this.route = route;
    this.params = params;
    this.#url = url;
  }
  get result() {
    this.#result ??= resultOf(this.route, this.#url);
    return this.#result;
  }
};
function urlComponents(url) {
  return {
    protocol: url.protocol.slice(0, -1),
    username: url.username,
    password: url.password,
    hostname: url.hostname,
    port: url.port,
    pathname: url.pathname,
    search: url.search.slice(1),
    hash: url.hash.slice(1),
  };
}
function resultOf(route, input) {
  const result = { inputs: [input] };
  for (const name of COMPONENTS) {
    result[name] = { input: input[name], groups: groupsOf(route, name, input[name]) };
  }
  return result;
}
function groupsOf(route, name, input) {
  const component = route.pattern.components[name];
  const found = component.regexp.exec(input);
  const groups = {};
  component.names.forEach((key, i) => {
    setParam(groups, key, found?.[i + 1]);
  });
  return groups;
}
function setParam(params, name, value) {
  if (name === "__proto__") {
    Object.defineProperty(params, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    params[name] = value;
  }
}

// ../src/routing/specificity.ts
var PRECEDENCE = ["hostname", "port", "pathname", "protocol", "search", "hash", "username", "password"];
var KINDS = { fixed: 3, regexp: 2, segment: 1, wildcard: 0 };
var MODIFIERS = { "": 3, "+": 2, "?": 1, "*": 0 };
var MISSING = { kind: "fixed", name: "", prefix: "", value: "", suffix: "", modifier: "" };
function compareSpecificity(first, second) {
  for (const name of PRECEDENCE) {
    const order = compareParts(second[name].parts, first[name].parts);
    if (order !== 0) return order;
  }
  return 0;
}
function compareParts(left, right) {
  const length = Math.max(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const order = comparePart(left[i] ?? MISSING, right[i] ?? MISSING);
    if (order !== 0) return order;
  }
  return 0;
}
function comparePart(left, right) {
  return (
    KINDS[left.kind] - KINDS[right.kind] ||
    MODIFIERS[left.modifier] - MODIFIERS[right.modifier] ||
    compareText(left.prefix, right.prefix) || // Two regexps tie: neither is known to take less than the other.
    (left.kind === "fixed" ? compareText(left.value, right.value) : 0) ||
    compareText(left.suffix, right.suffix)
  );
}
function compareText(left, right) {
  return left < right ? -1 : left > right ? 1 : 0;
}

// ../src/routing/scan.ts
var PARAM_ORDER = ["pathname", ...PRECEDENCE.filter((name) => name !== "pathname")];
function scan(routes, url, pathname, fits2) {
  const input = { ...urlComponents(url), pathname };
  for (const route of routes) {
    if (!fits2(route)) continue;
    const { components } = route.pattern;
    const found = {};
    const isMatch = COMPONENTS.every((name) => {
      const result = components[name].regexp.exec(input[name]);
      if (result !== null) found[name] = result;
      return result !== null;
    });
    if (!isMatch) continue;
    const params = paramsOf(route, found);
    if (params !== void 0) return new Match(route, params, input);
  }
  return void 0;
}
function paramsOf(route, found) {
  const params = {};
  const { components, converters } = route.pattern;
  for (const component of PARAM_ORDER) {
    components[component].names.forEach((name, i) => {
      const isUnnamed = /^\d/.test(name);
      if ((isUnnamed && component !== "pathname") || Object.hasOwn(params, name)) return;
      setParam(params, name, found[component][i + 1]);
    });
  }
  try {
    for (const name of Object.keys(converters)) {
      const text = params[name];
      if (text !== void 0) setParam(params, name, converters[name].parse(text));
    }
  } catch {
    return void 0;
  }
  return params;
}

// ../src/routing/router.ts
var Router = class _Router {
  dispatcher;
  strictSlashes;
  mergeSlashes;
  allowUnsafeRegExp;
  get = this.#verb(["GET"]);
  head = this.#verb(["HEAD"]);
  post = this.#verb(["POST"]);
  put = this.#verb(["PUT"]);
  patch = this.#verb(["PATCH"]);
  delete = this.#verb(["DELETE"]);
  options = this.#verb(["OPTIONS"]);
  /** Adds a route for any method. */
  all = this.#verb([]);
  #routes = [];
  constructor(options = {}) {
    checkOptions("Router", options, ["dispatcher", "strictSlashes", "mergeSlashes", "allowUnsafeRegExp"]);
    this.dispatcher = options.dispatcher ?? callEndpoint;
    this.strictSlashes = options.strictSlashes ?? false;
    this.mergeSlashes = options.mergeSlashes ?? false;
    this.allowUnsafeRegExp = options.allowUnsafeRegExp ?? false;
  }
  add(first, ...rest) {
    if (rest.length > 0) return this.#addRoute(routeOf(first, rest));
    if (first instanceof Route) return this.#addRoute(first);
    return this.#addAll(collect(first));
  }
  /** Adds a route that takes WebSocket handshakes. */
  websocket = (pattern, ...rest) => {
    const [options, endpoint] = rest.length > 1 ? [rest[0], rest[1]] : [{}, rest[0]];
    return this.#addRoute(webSocketRoute(pattern, options, endpoint));
  };
  /** Adds copies of routes under a prefix and, if one is given, for a hostname. */
  mount(prefix, routes, options = {}) {
    checkOptions("mount", options, ["hostname"]);
    const dispatcher =
      routes instanceof _Router && routes.dispatcher !== callEndpoint ? routes.dispatcher : void 0;
    return this.#addAll(
      collect(routes).map((route) => prefixed(route, prefix, options.hostname, dispatcher)),
    );
  }
  /**
   * Removes routes, at any time.
   * @throws TypeError if one of them isn't there; then nothing is removed.
   */
  remove(routes) {
    const list = routes instanceof Route ? [routes] : [...routes];
    for (const route of list) {
      if (!this.#routes.includes(route)) {
        throw new TypeError(`Can't remove the route ${describe4(route)}; it isn't in this router`);
      }
    }
    for (const route of list) this.#routes.splice(this.#routes.indexOf(route), 1);
  }
  /**
   * The route of a request, and its params.
   * @throws HttpError 404, 405 with `Allow`, or 426 for a WebSocket route and a plain request.
   */
  match(request) {
    const url = String(request.url);
    const match = this.find(request.method, url, isHandshake(request));
    if (match !== void 0) return match;
    const { methods: methods2, isWebSocketOnly } = this.allowed(url);
    throw refusal(request.method, methods2, isWebSocketOnly);
  }
  /** The match for a method and URL, or undefined. */
  find(method, url, isUpgrade) {
    const parsed = new URL(url);
    for (const pathname of this.#variants(parsed)) {
      const match = this.#findExact(method, parsed, pathname, isUpgrade);
      if (match !== void 0) return match;
    }
    return void 0;
  }
  /** The methods that the routes of a URL answer, and whether those are WebSocket routes only. */
  allowed(url) {
    const found = /* @__PURE__ */ new Set();
    let isWebSocketOnly = true;
    let hasWebSocket = false;
    const parsed = new URL(url);
    for (const pathname of this.#variants(parsed)) {
      for (const route of this.#routes) {
        if (scan([route], parsed, pathname, () => true) === void 0) continue;
        if (route.isWebSocket) hasWebSocket = true;
        else isWebSocketOnly = route.methods.includes("GET") ? false : isWebSocketOnly;
        for (const method of route.methods) found.add(method);
      }
    }
    if (found.has("GET")) found.add("HEAD");
    if (hasWebSocket) found.add("GET");
    if (found.size > 0) found.add("OPTIONS");
    return { methods: [...found].sort(), isWebSocketOnly: hasWebSocket && isWebSocketOnly };
  }
  /** Answers a request; bound, so it can be passed on as a fetch handler. */
  handle = (request, connection) => fetchExchange(this.run, request, connection);
  /** Answers what an adapter hands in, without a promise if the endpoint gave none. */
  run = (source) =>
    runExchange(source, (context) => {
      const answer2 = answerByRouter(this, context, source);
      if (answer2 === void 0) throw notFound();
      return answer2;
    });
  /** The routes in the order in which they match. */
  [Symbol.iterator]() {
    return [...this.#routes][Symbol.iterator]();
  }
  #verb(methods2) {
    return (pattern, ...rest) => {
      const [options, endpoint] = rest.length > 1 ? [rest[0], rest[1]] : [{}, rest[0]];
      return this.#addRoute(createRoute(pattern, { ...options, methods: methods2 }, endpoint));
    };
  }
  #addRoute(route) {
    const twin = this.#routes.find((other) => areDuplicates(route, other));
    if (twin !== void 0) {
      throw new TypeError(`The route ${describe4(route)} is there already; remove it or name other methods`);
    }
    const index = this.#routes.findIndex((other) => compareRoutes(route, other) < 0);
    this.#routes.splice(index < 0 ? this.#routes.length : index, 0, route);
    return route;
  }
  #addAll(routes) {
    const added = [];
    try {
      for (const route of routes) added.push(this.#addRoute(route));
    } catch (error) {
      this.remove(added);
      throw error;
    }
    return added;
  }
  *#variants({ pathname }) {
    yield pathname;
    const paths = [pathname];
    if (this.mergeSlashes) paths.push(paths[0].replace(/\/{2,}/g, "/"));
    for (const [i, path] of paths.entries()) {
      if (i > 0 && path !== paths[0]) yield path;
      if (!this.strictSlashes) yield path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
    }
  }
  #findExact(method, url, pathname, isUpgrade) {
    if (isUpgrade) {
      const match2 = scan(this.#routes, url, pathname, (route) => route.isWebSocket);
      if (match2 !== void 0) return match2;
    }
    const match = scan(this.#routes, url, pathname, (route) => fits(route, method));
    if (method !== "HEAD" || match?.route.methods.includes("HEAD")) return match;
    return scan(this.#routes, url, pathname, (route) => fits(route, "GET")) ?? match;
  }
};
function fits(route, method) {
  return !route.isWebSocket && (route.methods.length === 0 || route.methods.includes(method));
}
function compareRoutes(first, second) {
  const order = compareSpecificity(first.pattern.components, second.pattern.components);
  return order || Number(first.methods.length === 0) - Number(second.methods.length === 0);
}
function areDuplicates(first, second) {
  if (first.isWebSocket !== second.isWebSocket || !first.pattern.equals(second.pattern)) return false;
  if (first.methods.length === 0 || second.methods.length === 0) {
    return first.methods.length === second.methods.length;
  }
  return first.methods.some((method) => second.methods.includes(method));
}
function describe4(route) {
  if (!(route instanceof Route)) return String(route);
  const methods2 = route.isWebSocket ? "WebSocket" : route.methods.join(",") || "*";
  return `${methods2} ${route.path}`;
}
function routeOf(pattern, rest) {
  return rest.length > 1 ? createRoute(pattern, rest[0], rest[1]) : createRoute(pattern, {}, rest[0]);
}
function collect(source) {
  if (source instanceof Route) return [source];
  if (
    typeof source === "string" ||
    source === null ||
    (typeof source !== "object" && typeof source !== "function")
  ) {
    throw new TypeError(`Can't add ${JSON.stringify(source)} alone; expected an endpoint after the pattern`);
  }
  if (Symbol.iterator in source) return [...source].flatMap(collect);
  const routes = decoratedRoutes(source);
  if (routes.length > 0) return routes;
  throw new TypeError(
    "Can't add an object without decorated methods; expected routes, or a pattern and an endpoint",
  );
}
function isHandshake({ method, headers }) {
  if (method !== "GET" || headers === void 0) return false;
  return hasToken(headers.get("upgrade"), "websocket") && hasToken(headers.get("connection"), "upgrade");
}
function hasToken(value, token) {
  return value?.split(",").some((member) => member.trim().toLowerCase() === token) ?? false;
}

// workloads.ts
var HELLO = "hello world";
var STREAM_CHUNK = new TextEncoder().encode("0123456789abcdef".repeat(64));
var STREAM_CHUNKS = 16;
var LARGE_TEXT = "0123456789abcdef".repeat(4096);
var LARGE_BYTES = new TextEncoder().encode(LARGE_TEXT);
var ECHO = { name: "Ada Lovelace", born: 1815, tags: ["mathematics", "engines"], active: true };
var OTHER_PATHS = Array.from({ length: 49 }, (_2, index) =>
  index % 3 === 0
    ? `/static/section-${index}`
    : index % 3 === 1
      ? `/items-${index}/:id`
      : `/a-${index}/:b/c/:d`,
);
var PARAM_PATH = "/users/42/posts/7";
var PARAM_BODY = JSON.stringify({ user: "42", post: "7" });
var AUTHORIZATION = "Bearer bench";
var WORKLOADS = [
  get("hello", "static text", "/hello", "text/plain", HELLO),
  get("param", "JSON with params among 50 routes", PARAM_PATH, "application/json", PARAM_BODY),
  {
    ...get("hooked", "the same with three handlers around", PARAM_PATH, "application/json", PARAM_BODY),
    headers: { authorization: AUTHORIZATION },
    isHooked: true,
    expected: {
      type: "application/json",
      body: PARAM_BODY,
      fields: { "x-served-by": "bench", "server-timing": void 0 },
    },
  },
  {
    ...get("echo", "JSON echo", "/echo", "application/json", JSON.stringify(ECHO)),
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(ECHO),
  },
  {
    ...get("native", "explicit `new Response`", "/native", "text/plain", HELLO),
    expected: { type: "text/plain", body: HELLO, fields: { "x-kind": "native" } },
  },
  get("stream", "stream of 16 \xD7 1 KiB", "/stream", "", "0123456789abcdef".repeat(64 * STREAM_CHUNKS)),
  get("text", "64 KiB string", "/text", "text/plain", LARGE_TEXT),
  get("bytes", "64 KiB bytes", "/bytes", "", LARGE_TEXT),
];
function get(name, title, path, type, body) {
  return {
    name,
    title,
    method: "GET",
    path,
    headers: {},
    body: void 0,
    isHooked: false,
    expected: { type, body, fields: {} },
  };
}

// apps/shared.ts
function chunks() {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(STREAM_CHUNK);
      if (++sent === STREAM_CHUNKS) controller.close();
    },
  });
}
function nativeResponse() {
  return new Response(HELLO, { headers: { "content-type": "text/plain", "x-kind": "native" } });
}
function serverTiming(start) {
  return `app;dur=${(performance.now() - start).toFixed(3)}`;
}

// apps/rolo.ts
var TimedContext = class extends RequestContext {
  start = 0;
};
function rolo(isHooked) {
  const router = new Router();
  router.get("/hello", () => HELLO);
  for (const path of OTHER_PATHS) router.get(path, ({ params }) => params);
  router.get("/users/:user/posts/:post", ({ params }) => ({ user: params.user, post: params.post }));
  router.post("/echo", ({ request }) => request.json());
  router.get("/native", () => nativeResponse());
  router.get("/stream", () => chunks());
  router.get("/text", () => LARGE_TEXT);
  router.get("/bytes", () => LARGE_BYTES);
  const handler = routerHandler(router);
  if (!isHooked) return new Gateway({ context: TimedContext, requestHandlers: [handler] });
  return new Gateway({
    context: TimedContext,
    requestHandlers: [startTimer, authorize, sign, handler],
    responseHandlers: [stopTimer],
  });
}
function startTimer(context) {
  context.start = performance.now();
}
function authorize({ headers }) {
  if (headers.get("authorization") !== AUTHORIZATION) throw new HttpError(401);
}
function sign({ responseHeaders }) {
  responseHeaders.set("x-served-by", "bench");
}
function stopTimer({ responseHeaders, start }) {
  responseHeaders.set("server-timing", serverTiming(start));
}

// apps/rolo.node.ts
async function listen2(isHooked, port) {
  await serve(rolo(isHooked), { port, hostname: "127.0.0.1" });
}

// <stdin>
await listen2(false, Number(process.env.PORT));
if (process.env.HOOKED_PORT) await listen2(true, Number(process.env.HOOKED_PORT));
