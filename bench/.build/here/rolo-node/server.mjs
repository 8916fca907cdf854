var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// ../../main/node_modules/urlpattern-polyfill/dist/urlpattern.js
var urlpattern_exports = {};
__export(urlpattern_exports, {
  URLPattern: () => Y
});
function Oe(e, t) {
  return (t ? /^[\x00-\xFF]*$/ : /^[\x00-\x7F]*$/).test(e);
}
function D(e, t = false) {
  let r = [], n = 0;
  for (; n < e.length; ) {
    let c = e[n], l = a(function(f) {
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
      let f = "", s = n + 1;
      for (; s < e.length; ) {
        let i = e.substr(s, 1);
        if (s === n + 1 && Re.test(i) || s !== n + 1 && Ee.test(i)) {
          f += e[s++];
          continue;
        }
        break;
      }
      if (!f) {
        l(`Missing parameter name at ${n}`);
        continue;
      }
      r.push({ type: "NAME", index: n, value: f }), n = s;
      continue;
    }
    if (c === "(") {
      let f = 1, s = "", i = n + 1, o = false;
      if (e[i] === "?") {
        l(`Pattern cannot start with "?" at ${i}`);
        continue;
      }
      for (; i < e.length; ) {
        if (!Oe(e[i], false)) {
          l(`Invalid character '${e[i]}' at ${i}.`), o = true;
          break;
        }
        if (e[i] === "\\") {
          s += e[i++] + e[i++];
          continue;
        }
        if (e[i] === ")") {
          if (f--, f === 0) {
            i++;
            break;
          }
        } else if (e[i] === "(" && (f++, e[i + 1] !== "?")) {
          l(`Capturing groups are not allowed at ${i}`), o = true;
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
      r.push({ type: "REGEX", index: n, value: s }), n = i;
      continue;
    }
    r.push({ type: "CHAR", index: n, value: e[n++] });
  }
  return r.push({ type: "END", index: n, value: "" }), r;
}
function F(e, t = {}) {
  let r = D(e);
  t.delimiter ??= "/#?", t.prefixes ??= "./";
  let n = `[^${x(t.delimiter)}]+?`, c = [], l = 0, f = 0, s = "", i = /* @__PURE__ */ new Set(), o = a((u) => {
    if (f < r.length && r[f].type === u) return r[f++].value;
  }, "tryConsume"), h = a(() => o("OTHER_MODIFIER") ?? o("ASTERISK"), "tryConsumeModifier"), p = a((u) => {
    let d = o(u);
    if (d !== void 0) return d;
    let { type: g, index: y } = r[f];
    throw new TypeError(`Unexpected ${g} at ${y}, expected ${u}`);
  }, "mustConsume"), A = a(() => {
    let u = "", d;
    for (; d = o("CHAR") ?? o("ESCAPED_CHAR"); ) u += d;
    return u;
  }, "consumeText"), xe = a((u) => u, "DefaultEncodePart"), N = t.encodePart || xe, H = "", $ = a((u) => {
    H += u;
  }, "appendToPendingFixedValue"), M = a(() => {
    H.length && (c.push(new P(3, "", "", N(H), "", 3)), H = "");
  }, "maybeAddPartFromPendingFixedValue"), X = a((u, d, g, y, Z) => {
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
    if (M(), !d && !g) {
      if (!u) return;
      c.push(new P(3, "", "", N(u), "", m));
      return;
    }
    let S;
    g ? g === "*" ? S = v : S = g : S = n;
    let k = 2;
    S === n ? (k = 1, S = "") : S === v && (k = 0, S = "");
    let E;
    if (d ? E = d : g && (E = l++), i.has(E)) throw new TypeError(`Duplicate name '${E}'.`);
    i.add(E), c.push(new P(k, E, N(u), S, N(y), m));
  }, "addPart");
  for (; f < r.length; ) {
    let u = o("CHAR"), d = o("NAME"), g = o("REGEX");
    if (!d && !g && (g = o("ASTERISK")), d || g) {
      let m = u ?? "";
      t.prefixes.indexOf(m) === -1 && ($(m), m = ""), M();
      let S = h();
      X(m, d, g, "", S);
      continue;
    }
    let y = u ?? o("ESCAPED_CHAR");
    if (y) {
      $(y);
      continue;
    }
    if (o("OPEN")) {
      let m = A(), S = o("NAME"), k = o("REGEX");
      !S && !k && (k = o("ASTERISK"));
      let E = A();
      p("CLOSE");
      let be = h();
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
  r.delimiter ??= "/#?", r.prefixes ??= "./", r.sensitive ??= false, r.strict ??= false, r.end ??= true, r.start ??= true, r.endsWith = "";
  let n = r.start ? "^" : "";
  for (let s of e) {
    if (s.type === 3) {
      s.modifier === 3 ? n += x(s.value) : n += `(?:${x(s.value)})${T(s.modifier)}`;
      continue;
    }
    t && t.push(s.name);
    let i = `[^${x(r.delimiter)}]+?`, o = s.value;
    if (s.type === 1 ? o = i : s.type === 0 && (o = v), !s.prefix.length && !s.suffix.length) {
      s.modifier === 3 || s.modifier === 1 ? n += `(${o})${T(s.modifier)}` : n += `((?:${o})${T(s.modifier)})`;
      continue;
    }
    if (s.modifier === 3 || s.modifier === 1) {
      n += `(?:${x(s.prefix)}(${o})${x(s.suffix)})`, n += T(s.modifier);
      continue;
    }
    n += `(?:${x(s.prefix)}`, n += `((?:${o})(?:`, n += x(s.suffix), n += x(s.prefix), n += `(?:${o}))*)${x(s.suffix)})`, s.modifier === 0 && (n += "?");
  }
  let c = `[${x(r.endsWith)}]|$`, l = `[${x(r.delimiter)}]`;
  if (r.end) return r.strict || (n += `${l}?`), r.endsWith.length ? n += `(?=${c})` : n += "$", new RegExp(n, B(r));
  r.strict || (n += `(?:${l}(?=${c}))?`);
  let f = false;
  if (e.length) {
    let s = e[e.length - 1];
    s.type === 3 && s.modifier === 3 && (f = r.delimiter.indexOf(s) > -1);
  }
  return f || (n += `(?=${l}|${c})`), new RegExp(n, B(r));
}
function ee(e, t) {
  return e.length ? e[0] === "/" ? true : !t || e.length < 2 ? false : (e[0] == "\\" || e[0] == "{") && e[1] == "/" : false;
}
function te(e, t) {
  return e.startsWith(t) ? e.substring(t.length, e.length) : e;
}
function ke(e, t) {
  return e.endsWith(t) ? e.substr(0, e.length - t.length) : e;
}
function _(e) {
  return !e || e.length < 2 ? false : e[0] === "[" || (e[0] === "\\" || e[0] === "{") && e[1] === "[";
}
function U(e) {
  if (!e) return true;
  for (let t of re) if (e.test(t)) return true;
  return false;
}
function ne(e, t) {
  if (e = te(e, "#"), t || e === "") return e;
  let r = new URL("https://example.com");
  return r.hash = e, r.hash ? r.hash.substring(1, r.hash.length) : "";
}
function se(e, t) {
  if (e = te(e, "?"), t || e === "") return e;
  let r = new URL("https://example.com");
  return r.search = e, r.search ? r.search.substring(1, r.search.length) : "";
}
function ie(e, t) {
  return t || e === "" ? e : _(e) ? K(e) : j(e);
}
function ae(e, t) {
  if (t || e === "") return e;
  let r = new URL("https://example.com");
  return r.password = e, r.password;
}
function oe(e, t) {
  if (t || e === "") return e;
  let r = new URL("https://example.com");
  return r.username = e, r.username;
}
function ce(e, t, r) {
  if (r || e === "") return e;
  if (t && !re.includes(t)) return new URL(`${t}:${e}`).pathname;
  let n = e[0] == "/";
  return e = new URL(n ? e : "/-" + e, "https://example.com").pathname, n || (e = e.substring(2, e.length)), e;
}
function le(e, t, r) {
  return z(t) === e && (e = ""), r || e === "" ? e : G(e);
}
function fe(e, t) {
  return e = ke(e, ":"), t || e === "" ? e : w(e);
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
  let t = new URL("https://example.com");
  return t.username = e, t.username;
}
function ue(e) {
  if (e === "") return e;
  let t = new URL("https://example.com");
  return t.password = e, t.password;
}
function j(e) {
  if (e === "") return e;
  if (/[\t\n\r #%/:<>?@[\]^\\|]/g.test(e)) throw new TypeError(`Invalid hostname '${e}'`);
  let t = new URL("https://example.com");
  return t.hostname = e, t.hostname;
}
function K(e) {
  if (e === "") return e;
  if (/[^0-9a-fA-F[\]:]/g.test(e)) throw new TypeError(`Invalid IPv6 hostname '${e}'`);
  return e.toLowerCase();
}
function G(e) {
  if (e === "" || /^[0-9]*$/.test(e) && parseInt(e) <= 65535) return e;
  throw new TypeError(`Invalid port '${e}'.`);
}
function de(e) {
  if (e === "") return e;
  let t = new URL("https://example.com");
  return t.pathname = e[0] !== "/" ? "/-" + e : e, e[0] !== "/" ? t.pathname.substring(2, t.pathname.length) : t.pathname;
}
function pe(e) {
  return e === "" ? e : new URL(`data:${e}`).pathname;
}
function ge(e) {
  if (e === "") return e;
  let t = new URL("https://example.com");
  return t.search = e, t.search.substring(1, t.search.length);
}
function me(e) {
  if (e === "") return e;
  let t = new URL("https://example.com");
  return t.hash = e, t.hash.substring(1, t.hash.length);
}
function Se(e, t) {
  if (typeof e != "string") throw new TypeError("parameter 1 is not of type 'string'.");
  let r = new URL(e, t);
  return { protocol: r.protocol.substring(0, r.protocol.length - 1), username: r.username, password: r.password, hostname: r.hostname, port: r.port, pathname: r.pathname, search: r.search !== "" ? r.search.substring(1, r.search.length) : void 0, hash: r.hash !== "" ? r.hash.substring(1, r.hash.length) : void 0 };
}
function R(e, t) {
  return t ? I(e) : e;
}
function L(e, t, r) {
  let n;
  if (typeof t.baseURL == "string") try {
    n = new URL(t.baseURL), t.protocol === void 0 && (e.protocol = R(n.protocol.substring(0, n.protocol.length - 1), r)), !r && t.protocol === void 0 && t.hostname === void 0 && t.port === void 0 && t.username === void 0 && (e.username = R(n.username, r)), !r && t.protocol === void 0 && t.hostname === void 0 && t.port === void 0 && t.username === void 0 && t.password === void 0 && (e.password = R(n.password, r)), t.protocol === void 0 && t.hostname === void 0 && (e.hostname = R(n.hostname, r)), t.protocol === void 0 && t.hostname === void 0 && t.port === void 0 && (e.port = R(n.port, r)), t.protocol === void 0 && t.hostname === void 0 && t.port === void 0 && t.pathname === void 0 && (e.pathname = R(n.pathname, r)), t.protocol === void 0 && t.hostname === void 0 && t.port === void 0 && t.pathname === void 0 && t.search === void 0 && (e.search = R(n.search.substring(1, n.search.length), r)), t.protocol === void 0 && t.hostname === void 0 && t.port === void 0 && t.pathname === void 0 && t.search === void 0 && t.hash === void 0 && (e.hash = R(n.hash.substring(1, n.hash.length), r));
  } catch {
    throw new TypeError(`invalid baseURL '${t.baseURL}'.`);
  }
  if (typeof t.protocol == "string" && (e.protocol = fe(t.protocol, r)), typeof t.username == "string" && (e.username = oe(t.username, r)), typeof t.password == "string" && (e.password = ae(t.password, r)), typeof t.hostname == "string" && (e.hostname = ie(t.hostname, r)), typeof t.port == "string" && (e.port = le(t.port, e.protocol, r)), typeof t.pathname == "string") {
    if (e.pathname = t.pathname, n && !ee(e.pathname, r)) {
      let c = n.pathname.lastIndexOf("/");
      c >= 0 && (e.pathname = R(n.pathname.substring(0, c + 1), r) + e.pathname);
    }
    e.pathname = ce(e.pathname, e.protocol, r);
  }
  return typeof t.search == "string" && (e.search = se(t.search, r)), typeof t.hash == "string" && (e.hash = ne(t.hash, r)), e;
}
function I(e) {
  return e.replace(/([+*?:{}()\\])/g, "\\$1");
}
function Te(e) {
  return e.replace(/([.+*?^${}()[\]|/\\])/g, "\\$1");
}
function Ae(e, t) {
  t.delimiter ??= "/#?", t.prefixes ??= "./", t.sensitive ??= false, t.strict ??= false, t.end ??= true, t.start ??= true, t.endsWith = "";
  let r = ".*", n = `[^${Te(t.delimiter)}]+?`, c = /[$_\u200C\u200D\p{ID_Continue}]/u, l = "";
  for (let f = 0; f < e.length; ++f) {
    let s = e[f];
    if (s.type === 3) {
      if (s.modifier === 3) {
        l += I(s.value);
        continue;
      }
      l += `{${I(s.value)}}${T(s.modifier)}`;
      continue;
    }
    let i = s.hasCustomName(), o = !!s.suffix.length || !!s.prefix.length && (s.prefix.length !== 1 || !t.prefixes.includes(s.prefix)), h = f > 0 ? e[f - 1] : null, p = f < e.length - 1 ? e[f + 1] : null;
    if (!o && i && s.type === 1 && s.modifier === 3 && p && !p.prefix.length && !p.suffix.length) if (p.type === 3) {
      let A = p.value.length > 0 ? p.value[0] : "";
      o = c.test(A);
    } else o = !p.hasCustomName();
    if (!o && !s.prefix.length && h && h.type === 3) {
      let A = h.value[h.value.length - 1];
      o = t.prefixes.includes(A);
    }
    o && (l += "{"), l += I(s.prefix), i && (l += `:${s.name}`), s.type === 2 ? l += `(${s.value})` : s.type === 1 ? i || (l += `(${n})`) : s.type === 0 && (!i && (!h || h.type === 3 || h.modifier !== 3 || o || s.prefix !== "") ? l += "*" : l += `(${r})`), s.type === 1 && i && s.suffix.length && c.test(s.suffix[0]) && (l += "\\"), l += I(s.suffix), o && (l += "}"), s.modifier !== 3 && (l += T(s.modifier));
  }
  return l;
}
var Pe, a, P, Re, Ee, v, b, J, Q, re, C, V, O, Y;
var init_urlpattern = __esm({
  "../../main/node_modules/urlpattern-polyfill/dist/urlpattern.js"() {
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
        this.type = t, this.name = r, this.prefix = n, this.value = c, this.suffix = l, this.modifier = f;
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
          if (this.#s = 1, this.#n[this.#e].type === "END") {
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
          if (this.#d > 0) if (this.#A()) this.#d -= 1;
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
                let t = 7, r = 1;
                this.#E() ? (t = 2, r = 3) : this.#g && (t = 2), this.#r(t, r);
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
              this.#y() ? this.#p += 1 : this.#w() && (this.#p -= 1), this.#k() && !this.#p ? this.#r(6, 1) : this.#x() ? this.#r(7, 0) : this.#h() ? this.#r(8, 1) : this.#f() && this.#r(9, 1);
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
        this.#o !== 0 && t !== 10 && ([1, 2, 3, 4].includes(this.#o) && [6, 7, 8, 9].includes(t) && (this.#t.hostname ??= ""), [1, 2, 3, 4, 5, 6].includes(this.#o) && [8, 9].includes(t) && (this.#t.pathname ??= this.#g ? "/" : ""), [1, 2, 3, 4, 5, 6, 7].includes(this.#o) && t === 9 && (this.#t.search ??= "")), this.#R(t, r);
      }
      #R(t, r) {
        this.#o = t, this.#l = this.#e + r, this.#e += r, this.#s = 0;
      }
      #b() {
        this.#e = this.#l, this.#s = 0;
      }
      #u(t) {
        this.#b(), this.#o = t;
      }
      #m(t) {
        return t < 0 && (t = this.#n.length - t), t < this.#n.length ? this.#n[t] : this.#n[this.#n.length - 1];
      }
      #a(t, r) {
        let n = this.#m(t);
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
        let t = this.#m(this.#e - 1);
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
        let t = this.#n[this.#e], r = this.#m(this.#l).index;
        return this.#i.substring(r, t.index);
      }
      #C() {
        let t = {};
        Object.assign(t, b), t.encodePart = w;
        let r = q(this.#c(), void 0, t);
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
          if (typeof r == "string" ? c = r : n = r, typeof t == "string") {
            let i = new C(t);
            if (i.parse(), t = i.result, c === void 0 && typeof t.protocol != "string") throw new TypeError("A base URL must be provided for a relative constructor string.");
            t.baseURL = c;
          } else {
            if (!t || typeof t != "object") throw new TypeError("parameter 1 is not of type 'string' and cannot convert to dictionary.");
            if (c) throw new TypeError("parameter 1 is not of type 'string'.");
          }
          typeof n > "u" && (n = { ignoreCase: false });
          let l = { ignoreCase: n.ignoreCase === true }, f = { pathname: O, protocol: O, username: O, password: O, hostname: O, port: O, search: O, hash: O };
          this.#i = L(f, t, true), z(this.#i.protocol) === this.#i.port && (this.#i.port = "");
          let s;
          for (s of V) {
            if (!(s in this.#i)) continue;
            let i = {}, o = this.#i[s];
            switch (this.#t[s] = [], s) {
              case "protocol":
                Object.assign(i, b), i.encodePart = w;
                break;
              case "username":
                Object.assign(i, b), i.encodePart = he;
                break;
              case "password":
                Object.assign(i, b), i.encodePart = ue;
                break;
              case "hostname":
                Object.assign(i, J), _(o) ? i.encodePart = K : i.encodePart = j;
                break;
              case "port":
                Object.assign(i, b), i.encodePart = G;
                break;
              case "pathname":
                U(this.#n.protocol) ? (Object.assign(i, Q, l), i.encodePart = de) : (Object.assign(i, b, l), i.encodePart = pe);
                break;
              case "search":
                Object.assign(i, b, l), i.encodePart = ge;
                break;
              case "hash":
                Object.assign(i, b, l), i.encodePart = me;
                break;
            }
            try {
              this.#s[s] = F(o, i), this.#n[s] = W(this.#s[s], this.#t[s], i), this.#e[s] = Ae(this.#s[s], i), this.#l = this.#l || this.#s[s].some((h) => h.type === 2);
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
        let n = { pathname: "", protocol: "", username: "", password: "", hostname: "", port: "", search: "", hash: "" };
        if (typeof t != "string" && r) throw new TypeError("parameter 1 is not of type 'string'.");
        if (typeof t > "u") return false;
        try {
          typeof t == "object" ? n = L(n, t, false) : n = L(n, Se(t, r), false);
        } catch {
          return false;
        }
        let c;
        for (c of V) if (!this.#n[c].exec(n[c])) return false;
        return true;
      }
      exec(t = {}, r) {
        let n = { pathname: "", protocol: "", username: "", password: "", hostname: "", port: "", search: "", hash: "" };
        if (typeof t != "string" && r) throw new TypeError("parameter 1 is not of type 'string'.");
        if (typeof t > "u") return;
        try {
          typeof t == "object" ? n = L(n, t, false) : n = L(n, Se(t, r), false);
        } catch {
          return null;
        }
        let c = {};
        r ? c.inputs = [t, r] : c.inputs = [t];
        let l;
        for (l of V) {
          let f = this.#n[l].exec(n[l]);
          if (!f) return null;
          let s = {};
          for (let [i, o] of this.#t[l].entries()) if (typeof o == "string" || typeof o == "number") {
            let h = f[i + 1];
            s[o] = h;
          }
          c[l] = { input: n[l] ?? "", groups: s };
        }
        return c;
      }
      static compareComponent(t, r, n) {
        let c = a((i, o) => {
          for (let h of ["type", "modifier", "prefix", "value", "suffix"]) {
            if (i[h] < o[h]) return -1;
            if (i[h] === o[h]) continue;
            return 1;
          }
          return 0;
        }, "comparePart"), l = new P(3, "", "", "", "", 3), f = new P(0, "", "", "", "", 3), s = a((i, o) => {
          let h = 0;
          for (; h < Math.min(i.length, o.length); ++h) {
            let p = c(i[h], o[h]);
            if (p) return p;
          }
          return i.length === o.length ? 0 : c(i[h] ?? l, o[h] ?? l);
        }, "comparePartList");
        return !r.#e[t] && !n.#e[t] ? 0 : r.#e[t] && !n.#e[t] ? s(r.#s[t], [f]) : !r.#e[t] && n.#e[t] ? s([f], n.#s[t]) : s(r.#s[t], n.#s[t]);
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
  }
});

// src/fields.ts
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
      `Invalid header name ${JSON.stringify(name)}; expected letters, digits and !#$%&'*+-.^_\`|~`
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
      `Invalid value ${JSON.stringify(text.slice(0, 80))} for the header "${name}"; expected printable latin-1 without line breaks`
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
function isConnectionField(name, status) {
  switch (name) {
    case "connection":
    case "keep-alive":
    case "proxy-connection":
    case "transfer-encoding":
    case "trailer":
      return true;
    case "upgrade":
      return status !== 426;
    default:
      return false;
  }
}

// src/html.ts
var ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
};
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

// src/bound-body.ts
var BoundBody = class {
  [Symbol.asyncIterator]() {
    return this;
  }
};

// src/stream.ts
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
  let isCancelled = false;
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          for (let size = 0; size === 0; ) {
            const { done, value } = await iterator.next();
            if (isCancelled) return;
            if (done) {
              onEnd?.({ outcome: "completed", bytesSent });
              controller.close();
              return;
            }
            const bytes = chunkBytes(value);
            size = bytes.byteLength;
            bytesSent += size;
            if (size > 0) controller.enqueue(bytes);
          }
        } catch (error) {
          onEnd?.({ outcome: "failed", error, bytesSent });
          throw error;
        }
      },
      async cancel(reason) {
        isCancelled = true;
        onEnd?.({ outcome: "aborted", bytesSent });
        await iterator.return?.(reason);
      }
    },
    { highWaterMark: 0 }
  );
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
    }
  };
}

// src/reply.ts
var encoder2 = new TextEncoder();
var Reply = class {
  status;
  statusText;
  /** The content type, unless `lines` holds one. */
  type;
  /** The fields as a flat list, `[name, value, …]`, names in lower case. */
  lines;
  body;
  /** The result that the body was made of, for a schema that has yet to look at it. */
  value = void 0;
  constructor(status, body, type, lines = NO_LINES, statusText = "") {
    this.status = status;
    this.statusText = statusText;
    this.type = type;
    this.lines = lines;
    if (isNullBodyStatus(status)) discard(body);
    this.body = isNullBodyStatus(status) ? null : body;
    if (this.body === null) this.type = void 0;
  }
  /** A native Response of the same meaning; `onEnd` hears how the delivery of a streamed body ended. */
  toResponse(onEnd) {
    const body = nativeBody(this.body, onEnd);
    const { status, lines, type } = this;
    const ownType = typeof body === "string" ? typeOfStrings() : void 0;
    if (lines.length === 0 && type === ownType && this.statusText === "") {
      return status === 200 ? new Response(body) : new Response(body, { status });
    }
    const response = this.#withFields(body);
    if (this.body instanceof BoundBody) boundBodies.set(response, this.body);
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
  /** A header list is dear on every runtime: the type goes in by itself, and the rest is appended. */
  #withFields(body) {
    const { lines } = this;
    const type = this.type ?? lineValue(lines, "content-type");
    const response = this.#withType(body, type);
    if (body !== null && type === void 0) response.headers.delete("content-type");
    for (let i = 0; i < lines.length; i += 2) {
      if (lines[i] !== "content-type") response.headers.append(lines[i], lines[i + 1]);
    }
    return response;
  }
  #withType(body, type) {
    const { status, statusText } = this;
    if (type === void 0) return new Response(body, { status, statusText });
    if (status !== 200 || statusText !== "" || !givesTypesLate()) {
      return new Response(body, { status, statusText, headers: { "content-type": type } });
    }
    const response = new Response(body);
    response.headers.set("content-type", type);
    return response;
  }
};
var NO_LINES = [];
var ownTextType;
function typeOfStrings() {
  if (ownTextType === void 0) ownTextType = new Response("").headers.get("content-type");
  return ownTextType;
}
function givesTypesLate() {
  return typeOfStrings() === null;
}
var TEXT = "text/plain;charset=UTF-8";
function replyOf(response) {
  if (response.bodyUsed || response.body?.locked) {
    throw new TypeError(
      "The body of the response was read before; expected one that is unused, such as a clone"
    );
  }
  return new Reply(response.status, response.body, void 0, linesOf(response), response.statusText);
}
function linesOf(response) {
  const lines = [];
  response.headers.forEach((value, name) => {
    lines.push(name, fieldValue(name, value));
  });
  return lines;
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
  } catch {
  }
}
function ignore() {
}
function isNullBodyStatus(status) {
  return status === 204 || status === 304 || status === 205 || status === 101;
}
var boundBodies = /* @__PURE__ */ new WeakMap();
function bindBody(answer2, request) {
  if (answer2 instanceof Response) boundBodies.get(answer2)?.bind(request);
  else if (answer2.body instanceof BoundBody) answer2.body.bind(request);
}
function nativeBody(body, onEnd) {
  if (body === null || typeof body === "string" || body instanceof Uint8Array) return body;
  return body instanceof ReadableStream ? byteStream(body, onEnd) : streamOf(body, onEnd);
}
function utf8Length(text) {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return encoder2.encode(text).byteLength;
  return text.length;
}

// src/errors.ts
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
  511: "Network Authentication Required"
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
  toResponse(format2 = "problem") {
    return errorReply(this, format2).toResponse();
  }
};
function asHttpError(error) {
  try {
    return error instanceof HttpError ? error : void 0;
  } catch {
    return void 0;
  }
}
function errorReply(error, format2 = "problem") {
  const lines = fieldLines(error.headers);
  const reply = new Reply(error.status, render(error, format2), MEDIA_TYPES[format2]);
  if (lineValue(lines, "content-type") !== void 0) reply.type = void 0;
  reply.lines = format2 === "html" ? [...lines, "x-content-type-options", "nosniff"] : lines;
  return reply;
}
var MEDIA_TYPES = {
  problem: "application/problem+json",
  json: "application/json",
  html: "text/html;charset=UTF-8",
  text: "text/plain;charset=UTF-8"
};
function render(error, format2) {
  const { status, title, detail, type } = error;
  switch (format2) {
    case "problem":
      return JSON.stringify({
        ...error.extensions,
        type,
        title,
        status,
        detail
      });
    case "json":
      return JSON.stringify({
        ...error.extensions,
        code: status,
        description: detail ?? title
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
function badRequest(detail, options) {
  return new HttpError(400, { detail, ...options });
}
function notFound(detail, options) {
  return new HttpError(404, { detail, ...options });
}
function methodNotAllowed(allow, detail) {
  return new HttpError(405, {
    detail,
    headers: { allow: [...allow].join(", ") }
  });
}
function contentTooLarge(detail, options) {
  return new HttpError(413, { detail, ...options });
}
function unsupportedMediaType(detail, options) {
  return new HttpError(415, { detail, ...options });
}

// src/body.ts
function tooLarge(maxBodySize) {
  return contentTooLarge(`The request body is larger than ${maxBodySize} bytes.`);
}
async function readBytes(body, maxBodySize = Number.POSITIVE_INFINITY) {
  if (body === null) return new Uint8Array(0);
  const reader = body.getReader();
  const chunks2 = [];
  let size = 0;
  for (; ; ) {
    const { done, value } = await reader.read();
    if (done) return joinBytes(chunks2, size);
    size += value.byteLength;
    if (size > maxBodySize) {
      const error = tooLarge(maxBodySize);
      reader.cancel(error).catch(() => {
      });
      throw error;
    }
    chunks2.push(value);
  }
}
async function readDeclared(request, maxBodySize = Number.POSITIVE_INFINITY) {
  const length = request.headers.get("content-length");
  if (length === null) return readBytes(request.body, maxBodySize);
  if (Number(length) > maxBodySize) throw tooLarge(maxBodySize);
  return new Uint8Array(await request.arrayBuffer());
}
function joinBytes(chunks2, size) {
  if (chunks2.length === 1) return chunks2[0];
  const joined = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks2) {
    joined.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return joined;
}
function limitBody(request, maxBodySize) {
  const { body } = request;
  if (body === null) return request;
  const limited = body.pipeThrough(limiter(maxBodySize));
  return new Request(request, { body: limited, duplex: "half" });
}
function limiter(maxBodySize) {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size > maxBodySize) throw tooLarge(maxBodySize);
      controller.enqueue(chunk);
    }
  });
}
var utf8 = new TextDecoder("utf-8", { fatal: true });
function decodeText(bytes) {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw badRequest("The request body is not valid UTF-8.", { cause });
  }
}
function parseJson(bytes) {
  const text = decodeText(bytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw badRequest("The request body is not valid JSON.", { cause });
  }
}

// src/report.ts
var reported = /* @__PURE__ */ new WeakMap();
function reportOnce(sink, error, where) {
  if (sink === void 0) {
    console.error(error, `(${where})`);
    return;
  }
  if (typeof error === "object" && error !== null) {
    if (reported.get(error) === sink) return;
    reported.set(error, sink);
  }
  sink.report(error, where);
}

// src/source.ts
function bytesOf(source) {
  return source.bytes?.() ?? readBytes(source.request().body, source.maxBodySize);
}
var UNKNOWN_CONNECTION = {
  protocol: "",
  encrypted: false,
  runtime: "unknown"
};
var FetchSource = class {
  sink;
  maxBodySize;
  // Native getters are dear beside fields, and these are read several times.
  method;
  url;
  native;
  #request;
  #reading;
  #bytes;
  #connection;
  #closed;
  #settle;
  #outcome;
  #followed;
  constructor(request, connection = UNKNOWN_CONNECTION) {
    this.native = request;
    this.method = request.method;
    this.url = request.url;
    this.#connection = connection;
  }
  get connection() {
    return this.#connection;
  }
  get headers() {
    return this.native.headers;
  }
  get signal() {
    return this.native.signal;
  }
  get closed() {
    this.#closed ??= this.#outcome ? Promise.resolve(this.#outcome) : new Promise((resolve) => {
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
    this.#request ??= this.#makeRequest();
    return this.#request;
  }
  bytes() {
    this.#reading ??= this.#readBytes();
    return this.#reading;
  }
  /** Whether the connection holds a sender to the length that it declared. */
  get isFramed() {
    return false;
  }
  #makeRequest() {
    const { native } = this;
    if (this.#bytes !== void 0 && native.body !== null) return new Request(native, { body: this.#bytes });
    return this.#isBound() ? limitBody(native, this.maxBodySize) : native;
  }
  #isBound() {
    const { maxBodySize, native } = this;
    if (maxBodySize === void 0 || native.method === "GET" || native.method === "HEAD") return false;
    const length = this.isFramed ? native.headers.get("content-length") : null;
    return length === null || Number(length) > maxBodySize;
  }
  async #readBytes() {
    const request = this.#request ?? this.native;
    this.#bytes = this.isFramed ? await readDeclared(request, this.maxBodySize) : await readBytes(request.body, this.maxBodySize);
    this.#request = void 0;
    return this.#bytes;
  }
  waitUntil(_promise) {
  }
  /** Ends the exchange; the first call counts. */
  settle(outcome) {
    if (this.#outcome !== void 0) return;
    this.#outcome = outcome;
    this.unfollow();
    if (outcome.outcome === "failed" && this.sink) reportOnce(this.sink, outcome.error, "response body");
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

// src/context.ts
var reportToConsole = (error, where, context) => {
  console.error(error, `(${where}, ${context.method} ${context.route?.path ?? ""})`);
};
function reportToNobody(failure) {
  try {
    console.error(failure, "(onError)");
  } catch {
  }
}
var setMatch;
var setAnswer;
var setInput;
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
  #input = void 0;
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
    const headers = this.#input?.headers;
    return headers === void 0 ? this.#source.headers : headers;
  }
  /** Fields for the final answer, whichever it is. */
  get responseHeaders() {
    this.#fields ??= new HeaderFields();
    return this.#fields;
  }
  /** The params of the matched route, `{}` before. */
  get params() {
    if (this.#input?.params !== void 0) return this.#input.params;
    return this.#match === void 0 ? NO_PARAMS : this.#match.params;
  }
  /** What the route's `query` schema made of the query; undefined without one. */
  get query() {
    return this.#input?.query;
  }
  /** What the route's `cookies` schema made of the cookies; undefined without one. */
  get cookies() {
    return this.#input?.cookies;
  }
  /** What the route's `body` schema made of the body; undefined without one. */
  get body() {
    return this.#input?.body;
  }
  /**
   * The bytes of the body, read once and kept: `request` can still be forwarded, and reads them again.
   * @throws HttpError 413 if they are more than the route or the server takes.
   */
  bytes() {
    return bytesOf(this.#source);
  }
  /**
   * The body as text; the same terms as {@link bytes}.
   * @throws HttpError 400 if it is not valid UTF-8; 413.
   */
  async text() {
    return decodeText(await bytesOf(this.#source));
  }
  /**
   * The body as a JSON value, whatever media type it says; the same terms as {@link bytes}.
   * @throws HttpError 400 if it is not valid JSON; 413.
   * @example
   * ```ts
   * import { Router } from "@rolo/http";
   *
   * const router = new Router();
   * router.post("/echo", (context) => context.json());
   * const request = new Request("http://localhost/echo", { method: "POST", body: "[1" });
   * console.assert((await router.handle(request)).status === 400);
   * ```
   */
  async json() {
    return parseJson(await bytesOf(this.#source));
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
        `Can't set context.response to ${String(response)}; expected a Response or undefined`
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
      const pending = this.#reporter(error, where, this);
      if (pending instanceof Promise) pending.catch(reportToNobody);
    } catch (failure) {
      reportToNobody(failure);
    }
  }
  #toNative(reply) {
    const isStreamed = reply.body !== null && typeof reply.body !== "string" && !(reply.body instanceof Uint8Array);
    const body = this.#taken && isStreamed ? null : reply.body;
    return new Reply(reply.status, body, reply.type, reply.lines, reply.statusText).toResponse();
  }
  #setAnswer(answer2, answered) {
    if (answer2 !== void 0) bindBody(answer2, this.#source);
    if (this.#input !== void 0) this.#input.headers = void 0;
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
    if (answer2 instanceof Response) checkSendable(answer2);
    const isHead = this.#source.method === "HEAD";
    if (this.#fields !== void 0 || isHead) {
      if (answer2.status === 101) {
        if (answer2 instanceof Response) this.#setInPlace(answer2);
        return;
      }
      if (!isHead && answer2 instanceof Response && hasUnsaidType(answer2)) {
        this.#answer = this.#native = withMutableHeaders(answer2);
        this.#setInPlace(this.#native);
        return;
      }
      let reply = answer2 instanceof Reply ? answer2 : replyOf(answer2);
      if (this.#fields !== void 0) reply = withFields(reply, this.#fields);
      answer2 = isHead ? headOf(reply) : reply;
      this.#native = void 0;
    }
    this.#answer = answer2;
  }
  #setInPlace(response) {
    if (this.#fields === void 0) return;
    const before = linesOf(response);
    for (let i = 0; i < before.length; i += 2) response.headers.delete(before[i]);
    const after = this.#fields.over(before);
    for (let i = 0; i < after.length; i += 2) response.headers.append(after[i], after[i + 1]);
  }
  static {
    setMatch = (context, match) => {
      context.#match = match;
    };
    setAnswer = (context, answer2, answered) => context.#setAnswer(answer2, answered);
    setInput = (context, input) => {
      context.#input = input;
    };
    setError = (context, error) => {
      if (context.#input !== void 0) context.#input.headers = void 0;
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
  return value instanceof Reply || value instanceof Response;
}
function hasUnsaidType(response) {
  return givesTypesLate() && !response.headers.has("content-type") && !isNullBodyStatus(response.status);
}
function checkSendable(response) {
  if (response.bodyUsed) {
    throw new TypeError(
      "The body of the response was read before; expected one that is unused, such as a clone"
    );
  }
  if (response.status === 0) {
    throw new TypeError(`Can't send a response of type "${response.type}"; expected one with a status`);
  }
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

// src/result.ts
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
  reply.value = result;
  reply.statusText = statusText ?? "";
  if (lines.length > 0) {
    if (lineValue(lines, "content-type") !== void 0) reply.type = void 0;
    reply.lines = reply.lines.length === 0 ? lines : merge(reply, reply.status, void 0, lines).lines;
  }
  return reply;
}
function respond(result, init = {}) {
  const reply = toReply(result, init);
  return reply instanceof Reply ? reply : replyOf(reply);
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
  if (ArrayBuffer.isView(result) || result instanceof ArrayBuffer)
    return new Reply(status, chunkBytes(result));
  if (result instanceof ReadableStream && result.locked) {
    throw new TypeError("Can't stream a locked ReadableStream; expected one that nobody else reads");
  }
  if (result instanceof ReadableStream || Symbol.asyncIterator in result) {
    return new Reply(status, result);
  }
  const isPlain = Object.getPrototypeOf(result) === Object.prototype;
  const reply = isPlain ? void 0 : replyFromFetchBody(result, status);
  if (reply !== void 0) return reply;
  if (result instanceof HttpError) throw result;
  const isOpaque = result instanceof Error || result instanceof Promise || Symbol.iterator in result;
  if (isOpaque && !("toJSON" in result)) throw unserializable(result);
  return new Reply(status, stringify(result, encode2), JSON_TYPE);
}
function replyFromFetchBody(result, status) {
  if (result instanceof URLSearchParams) {
    return new Reply(status, result.toString(), "application/x-www-form-urlencoded;charset=UTF-8");
  }
  if (result instanceof FormData) {
    const encoded = new Response(result);
    const type = encoded.headers.get("content-type");
    return new Reply(status, encoded.body, type);
  }
  if (result instanceof Blob) {
    const length = ["content-length", String(result.size)];
    return new Reply(status, result.stream(), result.type === "" ? void 0 : result.type, length);
  }
  return void 0;
}
function merge(reply, status = reply.status, statusText = reply.statusText, lines = []) {
  let kept = reply.lines;
  for (let i = 0; i < lines.length; i += 2) kept = withoutField(kept, lines[i]);
  const type = lineValue(lines, "content-type") === void 0 ? reply.type : void 0;
  const text = status === reply.status ? statusText : statusText === reply.statusText ? "" : statusText;
  const merged = new Reply(status, reply.body, type, [...kept, ...lines], text);
  merged.value = reply.value;
  return merged;
}
function unserializable(value) {
  const kind = value === null || typeof value !== "object" ? `a ${typeof value}` : `${Object.getPrototypeOf(value)?.constructor?.name ?? "an object"}`;
  return new TypeError(
    `Can't make a response of ${kind}; expected a Response, text, bytes, a stream or a value that JSON can hold`,
    { cause: value instanceof Error ? value : void 0 }
  );
}
function checkStatus(status) {
  if (status === void 0 || Number.isInteger(status) && status >= 200 && status <= 599) return status;
  throw new RangeError(`Invalid response status ${status}; expected an integer from 200 to 599`);
}
function checkStatusText(statusText) {
  if (statusText === void 0 || STATUS_TEXT.test(statusText)) return statusText;
  throw new TypeError(
    `Invalid status text ${JSON.stringify(statusText)}; expected printable latin-1 without line breaks`
  );
}

// src/chain.ts
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
   * Takes what a handler returned: sets an answer and, for a request handler, stops. An HttpError counts as thrown.
   * @throws TypeError if it is neither an answer nor nothing. @throws whatever was given to `throw()`.
   */
  accept(returned) {
    if (this.#isThrowing) {
      this.#isThrowing = false;
      throw this.#thrown;
    }
    if (returned === void 0) return;
    if (!isAnswer(returned)) {
      if (returned instanceof HttpError) throw returned;
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
    this.#isThrowing = false;
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
    const status = asHttpError(error)?.status ?? 500;
    if (status >= 500) this.#context.report(error, "request handler");
  }
  #setAnswer(answer2) {
    setAnswer(this.#context, answer2, true);
  }
  #makeDefaultAnswer() {
    const context = this.#context;
    if (context.status !== void 0) return;
    setAnswer(context, this.#hasFailed ? errorAnswer(context) : errorReply(new HttpError(404)), false);
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
    const contained2 = Promise.resolve(pending).catch((error) => context.report(error, "finalizer"));
    sourceOf(context).waitUntil(contained2);
  }
};
function errorAnswer(context) {
  const error = asHttpError(context.error);
  try {
    if (error !== void 0) return errorReply(error);
  } catch (failure) {
    context.report(failure, "error response");
  }
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

// src/options.ts
function checkOptions(owner, options, known) {
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue;
    const near = nearest(key, known);
    const hint = near === void 0 ? `expected one of ${known.join(", ")}` : `did you mean "${near}"?`;
    throw new TypeError(`Unknown ${owner} option "${key}"; ${hint}`);
  }
}
function checkHandlers(owner, handlers = []) {
  if (!Array.isArray(handlers)) {
    throw new TypeError(`${owner} is ${String(handlers)}; expected an array of functions`);
  }
  handlers.forEach((handler, index) => {
    if (typeof handler !== "function") {
      throw new TypeError(`${owner}[${index}] is ${String(handler)}; expected a function`);
    }
  });
  return [...handlers];
}
function nearest(word, candidates) {
  const allowed = Math.max(2, Math.floor(word.length / 3));
  const scored = candidates.map((candidate) => ({
    candidate,
    distance: editDistance(word, candidate)
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

// src/websocket/checks.ts
var MAX_REASON_BYTES = 123;
var encoder3 = new TextEncoder();
function checkClosure(code, reason) {
  if (!isSendableCode(code)) {
    throw new RangeError(
      `Invalid WebSocket close code ${String(code)}; expected 1000 to 1003, 1007 to 1014 or 3000 to 4999`
    );
  }
  if (typeof reason !== "string") {
    throw new TypeError(`Invalid WebSocket close reason ${String(reason)}; expected a string`);
  }
  const { byteLength } = encoder3.encode(reason);
  if (byteLength > MAX_REASON_BYTES) {
    throw new RangeError(
      `A WebSocket close reason of ${byteLength} bytes; expected at most ${MAX_REASON_BYTES} (as UTF-8)`
    );
  }
}
function isSendableCode(code) {
  if (!Number.isInteger(code)) return false;
  return code >= 1e3 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3e3 && code <= 4999;
}
function framePayload(data) {
  if (typeof data === "string") return data;
  if (data instanceof Uint8Array) return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data)) {
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }
  const hint = data instanceof Blob ? "; send its bytes" : "";
  throw new TypeError(`Can't send ${describe3(data)} over a WebSocket; expected a string or bytes${hint}`);
}
function payloadSize(data) {
  return typeof data === "string" ? data.length : data.byteLength;
}
function describe3(data) {
  if (data === null || data === void 0) return String(data);
  if (typeof data !== "object") return `a ${typeof data}`;
  return `an object of ${Object.getPrototypeOf(data)?.constructor?.name ?? "no class"}`;
}

// src/websocket/contained.ts
function contained(promise) {
  promise.catch(ignore2);
  return promise;
}
function ignore2() {
}

// src/websocket/errors.ts
var WebSocketClosedError = class extends Error {
  name = "WebSocketClosedError";
  /** The code the connection was closed with; 1005 if the peer gave none, 1006 if it was cut. */
  code;
  /** The reason that was given, or `""`. */
  reason;
  /** Whether both sides finished the closing handshake. */
  wasClean;
  constructor({ code, reason, wasClean }, options) {
    super(`The WebSocket is closed (${code}${reason === "" ? "" : `, ${JSON.stringify(reason)}`})`, options);
    this.code = code;
    this.reason = reason;
    this.wasClean = wasClean;
  }
};

// src/websocket/inbox.ts
var MESSAGE_OVERHEAD = 64;
var Inbox = class {
  /** Bytes that wait. */
  size = 0;
  #messages = [];
  #first = 0;
  #waiters = [];
  #end = void 0;
  get isEmpty() {
    return this.#first === this.#messages.length;
  }
  /** Hands a message to who has waited longest, or keeps it. */
  push(message) {
    const waiter = this.#waiters.shift();
    if (waiter === void 0) {
      this.#messages.push(message);
      this.size += payloadSize(message) + MESSAGE_OVERHEAD;
    } else {
      waiter.resolve(waiter.iterates ? { done: false, value: message } : message);
    }
  }
  /** The next message; rejects at the end. */
  take() {
    if (!this.isEmpty) return Promise.resolve(this.#shift());
    if (this.#end !== void 0) return contained(Promise.reject(this.#end));
    return contained(this.#wait(false));
  }
  /** The next message as an iterator has it; done at the end. */
  next() {
    if (!this.isEmpty) return Promise.resolve({ done: false, value: this.#shift() });
    if (this.#end !== void 0) return Promise.resolve({ done: true, value: void 0 });
    return this.#wait(true);
  }
  /** Lets everyone who waits know that nothing more will come; what is queued can still be taken. */
  end(error) {
    if (this.#end !== void 0) return;
    this.#end = error;
    for (const waiter of this.#waiters) {
      if (waiter.iterates) waiter.resolve({ done: true, value: void 0 });
      else waiter.reject(error);
    }
    this.#waiters = [];
  }
  #wait(iterates) {
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject, iterates });
    });
  }
  #shift() {
    const message = this.#messages[this.#first];
    this.#messages[this.#first++] = "";
    this.size -= payloadSize(message) + MESSAGE_OVERHEAD;
    if (this.#first === this.#messages.length || this.#first === 1024) {
      this.#messages = this.#messages.slice(this.#first);
      this.#first = 0;
    }
    return message;
  }
};

// src/websocket/liveness.ts
var Liveness = class {
  #options;
  #interval;
  #timer = void 0;
  #silence = 0;
  #wasHeard = true;
  #isHeld = false;
  constructor(options) {
    this.#options = options;
    const { idleTimeout, keepAlive } = options;
    const intervals = [keepAlive, idleTimeout].filter((time) => time > 0);
    this.#interval = intervals.length === 0 ? 0 : Math.min(...intervals);
    this.#arm();
  }
  /** The peer sent something. */
  heard() {
    this.#wasHeard = true;
  }
  /** While nothing is read from the peer, its silence means nothing. */
  hold(isHeld) {
    this.#isHeld = isHeld;
  }
  stop() {
    clearTimeout(this.#timer);
  }
  #arm() {
    if (this.#interval > 0) this.#timer = setTimeout(() => this.#tick(), this.#interval);
  }
  #tick() {
    const { idleTimeout, keepAlive } = this.#options;
    this.#silence = this.#wasHeard || this.#isHeld ? 0 : this.#silence + this.#interval;
    this.#wasHeard = false;
    if (idleTimeout > 0 && this.#silence >= idleTimeout) {
      this.#options.expire();
      return;
    }
    if (keepAlive > 0) this.#options.ping();
    this.#arm();
  }
};

// src/websocket/outbox.ts
var HIGH_WATER_MARK = 64 * 1024;
var SHORTEST_LOOK = 4;
var LONGEST_LOOK = 64;
var SENT = Promise.resolve();
var Outbox = class {
  #driver;
  /** What the driver did not take, in order. */
  #held = [];
  #heldSize = 0;
  #waiters = [];
  #look = void 0;
  #onEmpty = void 0;
  constructor(driver) {
    this.#driver = driver;
  }
  get bufferedAmount() {
    return this.#driver.bufferedAmount + this.#heldSize;
  }
  /** Sends, and resolves once no more than the high-water mark is buffered. */
  send(payload) {
    const driver = this.#driver;
    if (this.#held.length > 0 || !driver.send(payload)) {
      this.#held.push(payload);
      this.#heldSize += payloadSize(payload);
    } else if (driver.bufferedAmount <= HIGH_WATER_MARK) {
      return SENT;
    }
    return this.#wait();
  }
  /** Resolves once no more than the high-water mark is buffered. */
  drain() {
    return this.bufferedAmount > HIGH_WATER_MARK ? this.#wait() : SENT;
  }
  /** Calls back once the driver has taken everything. */
  whenEmpty(callback) {
    if (this.#held.length === 0) callback();
    else this.#onEmpty = callback;
  }
  /** The driver has room again: offers it what it did not take, and lets senders go on. */
  drained() {
    clearTimeout(this.#look);
    this.#look = void 0;
    this.#offerHeld();
    if (this.#held.length === 0) {
      const callback = this.#onEmpty;
      this.#onEmpty = void 0;
      callback?.();
    }
    if (this.#waiters.length === 0) return;
    if (this.bufferedAmount > HIGH_WATER_MARK) {
      this.#lookAgain(SHORTEST_LOOK);
      return;
    }
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter.resolve();
  }
  /** Nothing leaves any more. */
  end(error) {
    clearTimeout(this.#look);
    this.#held = [];
    this.#heldSize = 0;
    this.#onEmpty = void 0;
    for (const waiter of this.#waiters) waiter.reject(error);
    this.#waiters = [];
  }
  #offerHeld() {
    let taken = 0;
    while (taken < this.#held.length && this.#driver.send(this.#held[taken])) {
      this.#heldSize -= payloadSize(this.#held[taken]);
      taken++;
    }
    if (taken > 0) this.#held.splice(0, taken);
  }
  #wait() {
    if (this.#look === void 0) this.#lookAgain(SHORTEST_LOOK);
    return contained(
      new Promise((resolve, reject) => {
        this.#waiters.push({ resolve, reject });
      })
    );
  }
  #lookAgain(delay) {
    if (this.#driver.signalsDrain) return;
    this.#look = setTimeout(() => {
      if (this.bufferedAmount <= HIGH_WATER_MARK) this.drained();
      else this.#lookAgain(Math.min(delay * 2, LONGEST_LOOK));
    }, delay);
  }
};

// src/websocket/streams.ts
function messageStream(socket) {
  const iterator = socket[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (!done) return controller.enqueue(value);
        const closure = await socket.closed;
        if (closure.wasClean) controller.close();
        else controller.error(new WebSocketClosedError(closure));
      },
      cancel: () => socket.close()
    },
    // Nothing is taken out of the socket's bounded queue before somebody asks for it.
    { highWaterMark: 0 }
  );
}
function sendingStream(socket) {
  return new WritableStream({
    write: (message) => socket.send(message),
    close: () => socket.close(),
    abort: () => socket.close(1011)
  });
}

// src/websocket/connection.ts
var OPEN = 0;
var CLOSING = 1;
var CLOSED = 2;
var DEFAULT_MAX_MESSAGE_SIZE = 16 * 1024 * 1024;
var DEFAULT_IDLE_TIMEOUT = 12e4;
var QUEUE_SIZE_IF_PAUSABLE = 1024 * 1024;
var QUEUE_SIZE = 16 * 1024 * 1024;
var CLOSE_TIMEOUT = 5e3;
var driverOf;
var SocketConnection = class {
  protocol;
  #driver;
  #inbox = new Inbox();
  #outbox;
  #liveness;
  #maxMessageSize;
  #maxQueueSize;
  #state = OPEN;
  #isPaused = false;
  /** What the connection was closed with, or, while it is closing, what it is being closed with. */
  #closure = void 0;
  #closeTimer = void 0;
  #closed = void 0;
  #settleClosed = void 0;
  #abort = void 0;
  #readable = void 0;
  #writable = void 0;
  constructor(driver, options = {}) {
    this.protocol = options.protocol ?? "";
    this.#driver = driver;
    this.#outbox = new Outbox(driver);
    this.#maxMessageSize = options.maxMessageSize ?? DEFAULT_MAX_MESSAGE_SIZE;
    this.#maxQueueSize = options.maxQueueSize ?? (driver.canPause ? QUEUE_SIZE_IF_PAUSABLE : QUEUE_SIZE);
    const idleTimeout = driver.watchesSilence ? 0 : options.idleTimeout ?? (driver.canPing ? DEFAULT_IDLE_TIMEOUT : 0);
    this.#liveness = new Liveness({
      idleTimeout,
      keepAlive: driver.canPing ? options.keepAlive ?? idleTimeout / 2 : 0,
      ping: () => driver.ping(),
      expire: () => this.#startClose(1001, "idle timeout")
    });
  }
  get bufferedAmount() {
    return this.#state === CLOSED ? 0 : this.#outbox.bufferedAmount;
  }
  get signal() {
    if (this.#abort === void 0) {
      this.#abort = new AbortController();
      if (this.#state === CLOSED) this.#abort.abort(this.#closedError());
    }
    return this.#abort.signal;
  }
  get closed() {
    this.#closed ??= this.#state === CLOSED ? Promise.resolve(this.#closure) : new Promise((resolve) => {
      this.#settleClosed = resolve;
    });
    return this.#closed;
  }
  get readable() {
    this.#readable ??= messageStream(this);
    return this.#readable;
  }
  get writable() {
    this.#writable ??= sendingStream(this);
    return this.#writable;
  }
  send(data) {
    try {
      const payload = framePayload(data);
      if (this.#state !== OPEN) throw this.#closedError();
      return this.#outbox.send(payload);
    } catch (error) {
      return contained(Promise.reject(error));
    }
  }
  receive() {
    const message = this.#inbox.take();
    if (this.#isPaused) this.#resumeIfRoom();
    return message;
  }
  [Symbol.asyncIterator]() {
    return {
      next: () => {
        const result = this.#inbox.next();
        if (this.#isPaused) this.#resumeIfRoom();
        return result;
      }
    };
  }
  close(code = 1e3, reason = "") {
    try {
      checkClosure(code, reason);
    } catch (error) {
      return contained(Promise.reject(error));
    }
    this.#startClose(code, reason);
    return this.closed.then(ignore3);
  }
  [Symbol.asyncDispose]() {
    return this.close();
  }
  ping() {
    if (this.#state !== OPEN) return contained(Promise.reject(this.#closedError()));
    if (this.#driver.canPing) this.#driver.ping();
    return Promise.resolve();
  }
  /** A message has come. */
  received(message) {
    if (this.#state !== OPEN) return;
    this.#liveness.heard();
    const size = payloadSize(message);
    if (size > this.#maxMessageSize) {
      this.#startClose(1009, `over ${this.#maxMessageSize} bytes`);
      return;
    }
    const inbox = this.#inbox;
    if (!this.#driver.canPause && !inbox.isEmpty && inbox.size + size > this.#maxQueueSize) {
      this.#startClose(1009, "too many unread messages");
      return;
    }
    inbox.push(message);
    if (inbox.size > this.#maxQueueSize && this.#driver.canPause && !this.#isPaused) this.#pause(true);
  }
  /** Resolves when as much has left as lets `send` resolve. */
  drain() {
    return this.#state === CLOSED ? contained(Promise.reject(this.#closedError())) : this.#outbox.drain();
  }
  /** The driver's buffer has shrunk. */
  drained() {
    this.#outbox.drained();
  }
  /** The peer has answered a ping. */
  heard() {
    this.#liveness.heard();
  }
  /** The connection is over; only the first call counts. */
  ended(code, reason = "", wasClean = code !== 1006 && code !== 0, cause) {
    if (this.#state === CLOSED) return;
    this.#state = CLOSED;
    clearTimeout(this.#closeTimer);
    this.#liveness.stop();
    const closure = { code: code === 0 ? 1006 : code, reason, wasClean };
    this.#closure = closure;
    const error = new WebSocketClosedError(closure, cause === void 0 ? void 0 : { cause });
    this.#outbox.end(error);
    this.#inbox.end(error);
    this.#settleClosed?.(closure);
    this.#abort?.abort(error);
  }
  #startClose(code, reason) {
    if (this.#state !== OPEN) return;
    this.#state = CLOSING;
    this.#closure = { code, reason, wasClean: false };
    this.#closeTimer = setTimeout(() => {
      this.#driver.terminate();
      this.ended(1006);
    }, CLOSE_TIMEOUT);
    if (this.#isPaused) this.#pause(false);
    this.#outbox.whenEmpty(() => this.#driver.close(code, reason));
  }
  #resumeIfRoom() {
    if (this.#inbox.size <= this.#maxQueueSize / 2) this.#pause(false);
  }
  #pause(isPaused) {
    this.#isPaused = isPaused;
    this.#liveness.hold(isPaused);
    if (isPaused) this.#driver.pause();
    else this.#driver.resume();
  }
  #closedError() {
    return new WebSocketClosedError(this.#closure);
  }
  static {
    driverOf = (connection) => connection.#driver;
  }
};
function ignore3() {
}

// src/websocket/handshake.ts
var TOKEN2 = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
var KEY = /^[A-Za-z0-9+/]{22}==$/;
function isHandshake(method, headers) {
  return method === "GET" && hasToken(headers.get("upgrade"), "websocket") && hasToken(headers.get("connection"), "upgrade") && headers.get("sec-websocket-version") === "13" && KEY.test(headers.get("sec-websocket-key") ?? "") && areTokens(offeredProtocols(headers.get("sec-websocket-protocol")));
}
function offeredProtocols(field) {
  return field === null ? [] : listMembers(field);
}
function areTokens(protocols) {
  return protocols.every((protocol, index) => TOKEN2.test(protocol) && protocols.indexOf(protocol) === index);
}
function hasToken(field, token) {
  if (field === null) return false;
  return listMembers(field).some((member) => member.toLowerCase() === token);
}
function listMembers(field) {
  return field.split(",").map((member) => member.trim()).filter((member) => member !== "");
}

// src/websocket/upgrade.ts
var OPTION_NAMES = [
  "protocol",
  "headers",
  "maxMessageSize",
  "idleTimeout",
  "keepAlive",
  "compression",
  "allowedOrigins",
  "maxQueueSize"
];
var AMOUNTS = ["maxMessageSize", "maxQueueSize", "idleTimeout", "keepAlive"];
var ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\sA-Z]+$/;
var UpgradeResponse = class extends Response {
  get status() {
    return 101;
  }
  get ok() {
    return false;
  }
  get statusText() {
    return "Switching Protocols";
  }
};
var WebSocketHandshake = class {
  #source;
  #settle;
  #protocols = void 0;
  #answer = void 0;
  #session = void 0;
  #options = {};
  #failure = void 0;
  constructor(source, settle) {
    this.#source = source;
    this.#settle = settle;
  }
  get protocols() {
    this.#protocols ??= offeredProtocols(this.#source.headers.get("sec-websocket-protocol"));
    return this.#protocols;
  }
  /** The options it was accepted with. */
  get options() {
    return this.#options;
  }
  accept(session, options = {}) {
    if (typeof session !== "function") {
      throw new TypeError(`Can't accept a WebSocket with ${String(session)}; expected a function`);
    }
    checkAcceptOptions(options, this.protocols);
    const lines = fieldLines(options.headers);
    checkFields(lines);
    this.#checkUnanswered("accept");
    if (!this.#isAllowed(options.allowedOrigins)) {
      this.#answer = errorReply(
        new HttpError(403, { detail: "WebSockets from this origin are not allowed." })
      ).toResponse();
      return this.#answer;
    }
    this.#session = session;
    this.#options = options;
    this.#answer = new UpgradeResponse(null);
    for (let i = 0; i < lines.length; i += 2) this.#answer.headers.append(lines[i], lines[i + 1]);
    return this.#answer;
  }
  reject(response) {
    if (!(response instanceof Response)) {
      throw new TypeError(`Can't reject a WebSocket with ${String(response)}; expected a Response`);
    }
    this.#checkUnanswered("reject");
    this.#answer = response;
    return response;
  }
  /** Whether the answer is the 101 that {@link accept} gave. */
  isAccepted(answer2) {
    return this.#session !== void 0 && answer2 === this.#answer;
  }
  /** Fields for the 101, `[name, value, …]`, without those of the handshake itself. */
  fields() {
    const lines = [];
    this.#answer?.headers.forEach((value, name) => {
      if (!isHandshakeField(name)) lines.push(name, value);
    });
    return lines;
  }
  /** The 101 has been sent: makes the connection and runs the session on it. */
  open(driver) {
    const connection = new SocketConnection(driver, this.#options);
    const shutdown = this.#source.shutdown;
    const leave = () => void connection.close(1001, "server is closing");
    if (shutdown?.aborted) leave();
    else shutdown?.addEventListener("abort", leave);
    void this.#run(connection);
    const conversation = connection.closed.then(({ wasClean }) => {
      shutdown?.removeEventListener("abort", leave);
      const failure = this.#failure;
      if (failure !== void 0) this.#settle({ outcome: "failed", error: failure.error });
      else this.#settle({ outcome: wasClean ? "completed" : "aborted" });
    });
    if (shutdown !== void 0) this.#source.waitUntil(conversation);
    return connection;
  }
  /** The client left before the 101 could be sent: the session never runs. */
  abandon() {
    this.#settle({ outcome: "aborted" });
  }
  /** Runs the session and closes after it. */
  async #run(connection) {
    try {
      await this.#session(connection);
      void connection.close(1e3);
    } catch (error) {
      if (!(error instanceof WebSocketClosedError && connection.signal.aborted)) {
        this.#failure = { error };
        reportOnce(this.#source.sink, error, "websocket session");
      }
      void connection.close(1011);
    }
  }
  #checkUnanswered(attempt) {
    if (this.#answer === void 0) return;
    throw new TypeError(
      `Can't ${attempt} a WebSocket handshake that was answered with ${this.#answer.status} before; expected one answer`
    );
  }
  #isAllowed(origins2) {
    if (origins2 === void 0) return true;
    const origin = this.#source.headers.get("origin");
    return origin === null || origins2.includes(origin);
  }
};
function checkAcceptOptions(options, offered) {
  checkOptions("accept", options, OPTION_NAMES);
  for (const name of AMOUNTS) {
    const amount = options[name];
    if (amount !== void 0 && !(amount >= 0)) {
      throw new RangeError(`Invalid accept option ${name} ${String(amount)}; expected 0 or more`);
    }
  }
  const { protocol } = options;
  if (protocol !== void 0 && !offered.includes(protocol)) {
    const known = offered.length === 0 ? "the client offers none" : `expected one of ${offered.join(", ")}`;
    throw new TypeError(`Can't agree on the subprotocol ${JSON.stringify(protocol)}; ${known}`);
  }
  for (const origin of options.allowedOrigins ?? []) {
    if (ORIGIN.test(origin)) continue;
    throw new TypeError(
      `Invalid origin ${JSON.stringify(origin)} in allowedOrigins; expected scheme, host and port as browsers send them, such as "https://example.com"`
    );
  }
}
function checkFields(lines) {
  for (let i = 0; i < lines.length; i += 2) {
    if (!lines[i].startsWith("sec-websocket-")) continue;
    const hint = lines[i] === "sec-websocket-protocol" ? "; use the option protocol" : "";
    throw new TypeError(`The header "${lines[i]}" belongs to the handshake${hint}`);
  }
}
function isHandshakeField(name) {
  return isConnectionField(name) || name.startsWith("sec-websocket-") || name === "content-length";
}

// src/adapter.ts
function answer(app, source) {
  try {
    const given = "run" in app ? app.run(source) : app.handle(source.request(), source.connection).then(checked);
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
  return errorReply(asHttpError(error) ?? new HttpError(500));
}

// adapters/node/delivery.ts
var INTERNAL_ERROR = 2;
function isOver(outgoing) {
  return isHttp2(outgoing) ? outgoing.stream.destroyed : outgoing.writableFinished || outgoing.destroyed;
}
function isDelivered(outgoing) {
  if (isHttp2(outgoing))
    return outgoing.writableEnded && outgoing.writableFinished && !outgoing.stream.aborted;
  return outgoing.writableFinished;
}
function breakOff(outgoing) {
  if (isHttp2(outgoing)) outgoing.stream.close(INTERNAL_ERROR);
  else outgoing.destroy();
}
function isHttp2(outgoing) {
  return outgoing.req.httpVersionMajor === 2;
}

// adapters/node/request.ts
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
  maxBodySize;
  #request = void 0;
  #reading = void 0;
  #bytes = void 0;
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
    this.maxBodySize = maxBodySize;
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
  bytes() {
    this.#reading ??= this.#readBytes();
    return this.#reading;
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
      duplex: "half"
    };
    if (this.#hasBody()) init.body = this.#bytes ?? requestBody(this.#incoming, this.maxBodySize);
    return new Request(this.url, init);
  }
  #hasBody() {
    return this.method !== "GET" && this.method !== "HEAD" && hasBody(this.#incoming);
  }
  async #readBytes() {
    if (this.#request !== void 0) this.#bytes = await readDeclared(this.#request, this.maxBodySize);
    else if (this.#hasBody()) this.#bytes = await incomingBytes(this.#incoming, this.maxBodySize);
    else return new Uint8Array(0);
    this.#request = void 0;
    return this.#bytes;
  }
  #outcome(isComplete) {
    const { bytesSent, failure } = this;
    if (failure !== void 0) return { outcome: "failed", error: failure.error, bytesSent };
    return { outcome: isComplete ? "completed" : "aborted", bytesSent };
  }
  #onClose(listener) {
    const outgoing = this.#outgoing;
    if (isOver(outgoing)) listener(isDelivered(outgoing));
    else outgoing.once("close", () => listener(isDelivered(outgoing)));
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
    native: { request: incoming, response: outgoing }
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
function incomingBytes(incoming, maxBodySize) {
  return new Promise((resolve, reject) => {
    const chunks2 = [];
    let size = 0;
    incoming.on("data", (chunk) => {
      size += chunk.byteLength;
      if (size <= maxBodySize) {
        chunks2.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
        return;
      }
      chunks2.length = 0;
      reject(tooLarge(maxBodySize));
    });
    incoming.once("end", () => resolve(joinBytes(chunks2, size)));
    incoming.once("error", reject);
    const leave = () => reject(new DOMException("The client went away", "AbortError"));
    if (incoming.destroyed) leave();
    else incoming.once("close", leave);
  });
}
function requestBody(incoming, maxBodySize) {
  let size = 0;
  let isOver2 = false;
  return new ReadableStream({
    start(controller) {
      const fail2 = (error) => {
        if (isOver2) return;
        isOver2 = true;
        controller.error(error);
      };
      incoming.on("data", (chunk) => {
        if (isOver2) return;
        size += chunk.byteLength;
        if (size > maxBodySize) {
          fail2(tooLarge(maxBodySize));
          return;
        }
        controller.enqueue(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
        if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
      });
      incoming.once("end", () => {
        if (isOver2) return;
        isOver2 = true;
        controller.close();
      });
      incoming.once("error", fail2);
      incoming.once("close", () => fail2(new DOMException("The client went away", "AbortError")));
      incoming.pause();
    },
    pull() {
      incoming.resume();
    },
    cancel() {
      isOver2 = true;
      incoming.resume();
    }
  });
}

// adapters/node/pump.ts
var EMPTY = Buffer.alloc(0);
var BATCH_SIZE = 65536;
var SHARED_WRITE_SIZE = 4096;
var CHUNKS_PER_TURN = 32;
var Pump = class {
  #target;
  #outgoing;
  #iterator;
  #gathered = [];
  #size = 0;
  #hasHead = false;
  #isScheduled = false;
  #isListening = false;
  #isFull = false;
  #isGone = false;
  #wake = void 0;
  constructor(target, iterator) {
    this.#target = target;
    this.#outgoing = target.outgoing;
    this.#iterator = iterator;
  }
  async run() {
    queueMicrotask(() => this.#scheduleFlush());
    for (let chunks2 = 1; ; chunks2++) {
      const { done, value } = await this.#iterator.next();
      if (this.#isGone) return;
      if (done) break;
      this.#gather(typeof value === "string" ? Buffer.from(value) : chunkBytes(value));
      if (this.#size >= BATCH_SIZE) this.#flush();
      if (this.#isFull) await this.#drained();
      else if (chunks2 % CHUNKS_PER_TURN === 0) await new Promise(setImmediate);
      if (this.#isGone) return;
    }
    this.#finish();
  }
  /** Breaks the connection, so that the client can tell that the body is not whole. */
  fail(error) {
    if (this.#isGone) return;
    const { source, outgoing } = this.#target;
    source.failure = { error };
    if (source.sink) reportOnce(source.sink, error, "response body");
    this.#flush();
    this.#leave();
    setImmediate(() => breakOff(outgoing));
  }
  #gather(bytes) {
    const { source, declared } = this.#target;
    source.bytesSent += bytes.byteLength;
    if (declared !== void 0 && source.bytesSent > declared) {
      throw new RangeError(`A streamed body went over the ${declared} bytes that its content-length said`);
    }
    this.#gathered.push(bytes);
    this.#size += bytes.byteLength;
    this.#scheduleFlush();
  }
  /** A tick that is asked for by a microtask comes after all of them: what the source has ready is there by then. */
  #scheduleFlush() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    process.nextTick(() => {
      this.#isScheduled = false;
      if (isOver(this.#outgoing)) this.#leave();
      else if (!this.#outgoing.writableEnded) this.#flush();
    });
  }
  #flush() {
    if (this.#isGone || !this.#hasHead && !this.#writeHead(void 0)) return;
    this.#listen();
    this.#isFull = !this.#outgoing.write(this.#take());
  }
  /** Waits for nothing before the first write, so that a body that is all there needs no listeners. */
  #listen() {
    if (this.#isListening) return;
    this.#isListening = true;
    this.#outgoing.once("close", () => this.#leave());
    this.#outgoing.on("drain", () => this.#goOn());
  }
  #finish() {
    const { source, declared } = this.#target;
    if (declared !== void 0 && source.bytesSent !== declared) {
      throw new RangeError(
        `A streamed body had ${source.bytesSent} bytes; its content-length said ${declared}`
      );
    }
    if (this.#hasHead) this.#outgoing.end(this.#take());
    else if (this.#writeHead(this.#size)) endWith(this.#outgoing, this.#take());
  }
  #writeHead(length) {
    this.#hasHead = true;
    try {
      this.#target.writeHead(length);
      return true;
    } catch (error) {
      this.#target.refuse(error);
      this.#leave();
      return false;
    }
  }
  #take() {
    const gathered = this.#gathered;
    if (gathered.length === 0) return EMPTY;
    const bytes = gathered.length === 1 ? gathered[0] : Buffer.concat(gathered, this.#size);
    this.#gathered = [];
    this.#size = 0;
    return bytes;
  }
  #drained() {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
  #goOn() {
    this.#isFull = false;
    this.#wake?.();
  }
  #leave() {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#wake?.();
    if (isDelivered(this.#outgoing)) return;
    Promise.resolve(this.#iterator.return?.()).catch(() => {
    });
  }
};
function endWith(outgoing, bytes) {
  if (outgoing.req.httpVersionMajor === 2 || bytes.byteLength > SHARED_WRITE_SIZE) {
    outgoing.end(bytes);
    return;
  }
  const { buffer, byteOffset, byteLength } = bytes;
  outgoing.end(Buffer.from(buffer, byteOffset, byteLength).toString("latin1"), "latin1");
}

// adapters/node/response.ts
var LENGTH = /^\d+$/;
var NOT_ASCII = /[^\t\x20-\x7e]/;
function writeAnswer(outgoing, source, answer2, close) {
  if (isOver(outgoing)) {
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
  else endWith(outgoing, typeof body === "string" ? Buffer.from(body) : body);
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
  const isLengthKnown = length !== void 0 && (body !== null || outgoing.req.method !== "HEAD" && status !== 304);
  if (type !== void 0) head.push("content-type", type);
  for (let i = 0; i < lines.length; i += 2) {
    const name = lines[i];
    const value = lines[i + 1];
    if (isConnectionField(name, status)) continue;
    if (name === "content-length" && (isLengthKnown || status === 204 || !LENGTH.test(value))) continue;
    if (isPlain && NOT_ASCII.test(value)) isPlain = false;
    head.push(name, value);
  }
  if (isLengthKnown && status !== 204) head.push("content-length", String(length));
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
function writeStream(outgoing, source, reply, close) {
  const body = reply.body;
  const iterator = body instanceof ReadableStream ? readChunks(body) : body[Symbol.asyncIterator]();
  const target = {
    outgoing,
    source,
    declared: declaredLength(reply),
    writeHead: (length) => void writeHead(outgoing, reply, length, close),
    refuse: (error) => writeFailure(outgoing, source, error)
  };
  const pump = new Pump(target, iterator);
  pump.run().catch((error) => pump.fail(error));
}
function declaredLength({ lines }) {
  for (let i = 0; i < lines.length; i += 2) {
    if (lines[i] === "content-length") return LENGTH.test(lines[i + 1]) ? Number(lines[i + 1]) : void 0;
  }
  return void 0;
}
function writeFailure(outgoing, source, error) {
  source.sink?.report(error, "response");
  source.failure = { error };
  if (outgoing.headersSent) {
    breakOff(outgoing);
    return;
  }
  const problem = JSON.stringify({ title: "Internal Server Error", status: 500 });
  outgoing.writeHead(500, {
    "content-type": "application/problem+json",
    "content-length": Buffer.byteLength(problem)
  });
  outgoing.end(problem);
}

// adapters/node/server.ts
import { createServer } from "node:http";
import { createServer as createHttp2Server, createSecureServer } from "node:http2";
import { createServer as createHttpsServer } from "node:https";
import {
  createServer as createNetServer
} from "node:net";
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
  const open2 = trackConnections(servers);
  await new Promise((resolve, reject) => {
    const { port: port2 = 8e3, hostname, reusePort } = options;
    listening.once("error", reject);
    listening.listen(
      { port: port2, ...hostname === void 0 ? {} : { host: hostname }, ...reusePort ? { reusePort } : {} },
      () => {
        listening.off("error", reject);
        resolve();
      }
    );
  });
  const { port, address: address2 } = listening.address();
  return {
    port,
    hostname: options.hostname ?? address2,
    stop: () => stop(servers, open2),
    force: () => {
      for (const session of open2.sessions) session.destroy();
      for (const socket of open2.sockets) socket.destroy();
    }
  };
}
function trackConnections({ listening, speaking, handedHttp2 }) {
  const open2 = { sockets: /* @__PURE__ */ new Set(), busy: /* @__PURE__ */ new Set(), sessions: /* @__PURE__ */ new Set() };
  listening.on("connection", (socket) => {
    open2.sockets.add(socket);
    socket.once("close", () => {
      open2.sockets.delete(socket);
      open2.busy.delete(socket);
    });
  });
  for (const server of speaking) {
    server.on("session", (session) => {
      open2.sessions.add(session);
      session.once("close", () => open2.sessions.delete(session));
    });
    if (server === listening || server === handedHttp2) continue;
    server.on("request", (request, response) => trackRequest(open2, request, response));
    server.on("upgrade", (_request, socket) => open2.busy.add(socket));
  }
  handedHttp2?.on("connection", (socket) => open2.busy.add(socket));
  return open2;
}
function trackRequest(open2, { socket }, response) {
  open2.busy.add(socket);
  response.once("close", () => open2.busy.delete(socket));
}
function stop({ listening, speaking }, open2) {
  return new Promise((resolve, reject) => {
    const closeIdle = () => {
      for (const server of speaking) server.closeIdleConnections?.();
      const isTracked = !speaking.includes(listening);
      for (const socket of open2.sockets) {
        if (socket.bytesRead === 0 || isTracked && !open2.busy.has(socket)) socket.destroy();
      }
    };
    const sweep = setInterval(closeIdle, 50);
    listening.close((error) => {
      clearInterval(sweep);
      if (error === void 0) resolve();
      else reject(error);
    });
    for (const session of open2.sessions) session.close();
    closeIdle();
  });
}

// adapters/shared/request-line.ts
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

// adapters/node/target.ts
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

// adapters/node/websocket.ts
import { ServerResponse } from "node:http";

// adapters/node/frames.ts
var LINGER = 1e3;
var frames;
async function loadFrames() {
  if (frames !== void 0) return frames;
  try {
    frames = prepare(await import("ws"));
    return frames;
  } catch (cause) {
    throw new Error("WebSockets on Node need the package ws; install it by `npm install ws`", { cause });
  }
}
function prepare({ WebSocket, WebSocketServer }) {
  class Socket extends WebSocket {
    onPeerClose = void 0;
    #hasFailed = false;
    startClose(code, reason) {
      super.close(code, reason);
    }
    close(code, reason) {
      this.once("error", () => {
        this.#hasFailed = true;
      });
      setImmediate(() => {
        super.close(code, reason);
        if (!this.#hasFailed) this.onPeerClose?.(code ?? 1005, reason?.toString() ?? "");
      });
    }
  }
  return { WebSocketServer, Socket };
}
var CALLBACK_MARK = 32 * 1024;
var NodeDriver = class {
  canPause = true;
  signalsDrain = true;
  canPing = true;
  watchesSilence = false;
  #socket;
  #wire;
  #connection = void 0;
  constructor(socket, wire) {
    this.#socket = socket;
    this.#wire = wire;
  }
  get bufferedAmount() {
    return this.#socket.bufferedAmount;
  }
  follow(connection) {
    this.#connection = connection;
    const socket = this.#socket;
    let failure;
    socket.on("message", (data, isBinary) => {
      connection.received(isBinary ? new Uint8Array(data) : data.toString());
    });
    socket.on("pong", () => connection.heard());
    socket.on("error", (error) => {
      failure = error;
    });
    socket.onPeerClose = (code, reason) => {
      connection.ended(code, reason, true);
      const timer = setTimeout(() => this.#wire.destroy(), LINGER);
      this.#wire.once("close", () => clearTimeout(timer));
    };
    socket.on("close", (code, reason) => connection.ended(code, reason.toString(), code !== 1006, failure));
  }
  send(data) {
    const socket = this.#socket;
    const frame = typeof data === "string" ? data : Buffer.from(data);
    if (socket.bufferedAmount + frame.length * 3 > CALLBACK_MARK) socket.send(frame, this.#onSent);
    else socket.send(frame);
    return true;
  }
  close(code, reason) {
    this.#socket.startClose(code, reason);
  }
  terminate() {
    this.#socket.terminate();
  }
  ping() {
    this.#socket.ping();
  }
  pause() {
    this.#socket.pause();
  }
  resume() {
    this.#socket.resume();
  }
  #onSent = () => this.#connection?.drained();
};

// adapters/node/websocket.ts
function takeUpgrades(app, server, lifecycle) {
  const listener = upgradeListener(app, server, lifecycle);
  server.on("upgrade", listener);
  const decider = server;
  const before = decider.shouldUpgradeCallback;
  if (before !== void 0) decider.shouldUpgradeCallback = isAcceptable;
  return () => {
    server.off("upgrade", listener);
    if (before !== void 0) decider.shouldUpgradeCallback = before;
  };
}
function isAcceptable(incoming) {
  return isHandshake(incoming.method ?? "", new RawFields(incoming.rawHeaders));
}
function upgradeListener(app, server, lifecycle) {
  return (incoming, socket, head) => {
    const url = requestUrl(incoming);
    if (url === void 0 || !isAcceptable(incoming)) {
      reinject(server, incoming, socket, head);
      return;
    }
    socket.on("error", ignore4);
    const source = new UpgradeSource(incoming, socket, url, lifecycle);
    void Promise.resolve(answer(app, source)).then((given) => finish(source, given, head));
  };
}
function reinject(server, incoming, socket, head) {
  const lines = [`${incoming.method} ${incoming.url} HTTP/${incoming.httpVersion}`];
  const raw = incoming.rawHeaders;
  for (let i = 0; i < raw.length; i += 2) {
    if (raw[i].toLowerCase() !== "upgrade") lines.push(`${raw[i]}: ${raw[i + 1]}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r
\r
`, "latin1"), head]));
  server.emit("encrypted" in socket ? "secureConnection" : "connection", socket);
}
var UpgradeSource = class extends NodeSource {
  incoming;
  socket;
  response;
  handshake;
  #closed;
  #controller = new AbortController();
  #resolve;
  constructor(incoming, socket, url, lifecycle) {
    const response = new ServerResponse(incoming);
    super(incoming, response, url, lifecycle, 0);
    this.incoming = incoming;
    this.socket = socket;
    this.response = response;
    this.#closed = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.handshake = new WebSocketHandshake(this, this.settle);
    this.upgrade = this.handshake;
    socket.once("close", this.#leave);
    socket.once("end", this.#leave);
    socket.on("readable", this.#look);
  }
  get closed() {
    return this.#closed;
  }
  get signal() {
    return this.#controller.signal;
  }
  settle = (outcome) => {
    this.stopLooking();
    this.#resolve(outcome);
    if (outcome.outcome === "aborted" && !this.signal.aborted) {
      this.#controller.abort(new DOMException("The client went away", "AbortError"));
    }
  };
  /** From now on the end of the connection is somebody else's to see. */
  stopLooking() {
    this.socket.off("readable", this.#look);
    this.socket.off("end", this.#leave);
    this.socket.off("close", this.#leave);
  }
  // Nobody reads the socket before the handshake is answered, and the end of a stream only shows to readers.
  #look = () => {
    if (this.socket.readableLength === 0) this.socket.read();
  };
  #leave = () => {
    this.settle({ outcome: "aborted" });
    this.socket.destroy();
  };
};
async function finish(source, given, head) {
  const { handshake, socket } = source;
  try {
    if (!handshake.isAccepted(given)) {
      refuse(source, given);
      return;
    }
    const frames2 = await loadFrames();
    source.stopLooking();
    open(source, frames2, head);
  } catch (error) {
    source.sink?.report(error, "websocket handshake");
    handshake.abandon();
    socket.end("HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    linger(socket);
  }
}
function refuse(source, given) {
  const { response } = source;
  const socket = source.socket;
  source.stopLooking();
  if (socket.destroyed) response.destroy();
  else response.assignSocket(socket);
  response.once("finish", () => {
    source.settle({ outcome: "completed", bytesSent: source.bytesSent });
    response.detachSocket(socket);
    socket.end();
    linger(socket);
  });
  response.once("close", () => source.settle({ outcome: "aborted", bytesSent: source.bytesSent }));
  writeAnswer(response, source, given, true);
}
function linger(socket) {
  const timer = setTimeout(() => socket.destroy(), LINGER);
  socket.once("close", () => clearTimeout(timer));
  socket.once("end", () => socket.destroy());
  socket.resume();
}
function open(source, { WebSocketServer, Socket }, head) {
  const { handshake, incoming, socket } = source;
  const { options } = handshake;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: options.maxMessageSize ?? DEFAULT_MAX_MESSAGE_SIZE,
    perMessageDeflate: options.compression === true,
    handleProtocols: () => options.protocol ?? false,
    WebSocket: Socket
  });
  server.on("headers", (lines) => {
    const fields = handshake.fields();
    for (let i = 0; i < fields.length; i += 2) lines.push(`${fields[i]}: ${fields[i + 1]}`);
  });
  let isOpen = false;
  server.handleUpgrade(incoming, socket, head, (webSocket) => {
    isOpen = true;
    const driver = new NodeDriver(webSocket, socket);
    driver.follow(handshake.open(driver));
  });
  if (!isOpen) handshake.abandon();
}
function ignore4() {
}

// adapters/shared/body-limit.ts
function declaresTooMuch(contentLength, maxBodySize) {
  return contentLength !== null && contentLength !== void 0 && Number(contentLength) > maxBodySize;
}
var DEFAULT_MAX_BODY_SIZE = 134217728;

// adapters/shared/lifecycle.ts
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
    const settled = promise.then(ignore5, ignore5).then(() => {
      this.#pending.delete(settled);
    });
    this.#pending.add(settled);
  }
  /** Resolves when nothing that was tracked is pending. */
  async idle() {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }
};
function ignore5() {
}
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

// adapters/shared/serve.ts
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
  "onShutdown"
];
function runningServer(listener, lifecycle, options, signals) {
  const { port, hostname } = listener;
  let closing;
  let markClosed;
  const closed = new Promise((resolve) => {
    markClosed = resolve;
  });
  const closeFor = (endsProcess) => {
    closing ??= shutDown(listener, lifecycle, options, endsProcess).finally(() => {
      stopListening();
      markClosed();
    });
    return closing;
  };
  const close = () => closeFor(false);
  const stopListening = onStopRequest(options, signals, (endsProcess) => {
    closeFor(endsProcess).catch(console.error);
  });
  const server = {
    url: `${options.tls === void 0 ? "http" : "https"}://${urlHost(hostname)}:${port}`,
    port,
    hostname,
    closed,
    close,
    [Symbol.asyncDispose]: close
  };
  options.onListen?.(server);
  return server;
}
async function shutDown(listener, lifecycle, options, endsProcess) {
  lifecycle.beginShutdown();
  const drained = Promise.all([listener.stop(), lifecycle.idle(), options.onShutdown?.()]);
  if (!await settledWithin(drained, options.gracePeriod ?? 1e4)) await listener.force(endsProcess);
  else await drained;
}
function onStopRequest(options, signals, stop2) {
  const stopServer = () => stop2(false);
  const stopProcess = () => stop2(true);
  options.signal?.addEventListener("abort", stopServer, { once: true });
  if (options.signal?.aborted) stopServer();
  const names = options.handleSignals === false ? [] : ["SIGINT", "SIGTERM"];
  for (const name of names) signals.add(name, stopProcess);
  return () => {
    options.signal?.removeEventListener("abort", stopServer);
    for (const name of names) signals.remove(name, stopProcess);
  };
}
function urlHost(hostname) {
  if (hostname === "0.0.0.0" || hostname === "::" || hostname === "") return "localhost";
  return hostname.includes(":") ? `[${hostname}]` : hostname;
}

// adapters/node.ts
async function serve(app, options = {}) {
  checkOptions("serve", options, OPTION_NAMES2);
  const lifecycle = new Lifecycle();
  const servers = createServers(options, listenerFor(app, options.maxBodySize, lifecycle));
  for (const server of servers.speaking) {
    server.on("connect", refuseConnect);
    takeUpgrades(app, server, lifecycle);
  }
  return runningServer(await listen(servers, options), lifecycle, options, processSignals);
}
var OPTION_NAMES2 = [...SERVE_OPTION_NAMES, "http2", "headersTimeout", "requestTimeout", "keepAliveTimeout"];
function listenerFor(app, maxBodySize = DEFAULT_MAX_BODY_SIZE, lifecycle) {
  return (incoming, outgoing) => {
    const url = requestUrl(incoming);
    const source = new NodeSource(incoming, outgoing, url ?? "http://invalid/", lifecycle, maxBodySize);
    const refusal2 = url === void 0 ? answerBadTarget(incoming) : refused(incoming, maxBodySize);
    if (refusal2 !== void 0) {
      writeAnswer(outgoing, source, refusal2, true);
      return;
    }
    if (incoming.method !== "GET") boundUnread(incoming, outgoing, maxBodySize);
    const given = answer(app, source);
    if (!(given instanceof Promise)) {
      writeAnswer(outgoing, source, given, lifecycle?.isClosing === true);
      return;
    }
    given.then(
      (settled) => writeAnswer(outgoing, source, settled, lifecycle?.isClosing === true),
      // answer() never rejects; were it to, the client must still be let go.
      () => outgoing.destroy()
    );
  };
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
function boundUnread(incoming, outgoing, maxBodySize) {
  if (incoming.headers["content-length"] !== void 0) return;
  outgoing.once("finish", () => {
    if (incoming.complete) return;
    let size = 0;
    incoming.on("data", (chunk) => {
      size += chunk.byteLength;
      if (size > maxBodySize) incoming.destroy();
    });
  });
}
function refuseConnect(_incoming, socket) {
  socket.on("error", () => socket.destroy());
  socket.end("HTTP/1.1 501 Not Implemented\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
}
var processSignals = {
  add: (signal, listener) => void process.on(signal, listener),
  remove: (signal, listener) => void process.off(signal, listener)
};

// src/exchange.ts
function runExchange(source, endpoint, onError) {
  const context = new RequestContext(source, onError);
  try {
    const answer2 = endpoint(context);
    if (!isPromise(answer2)) return finish2(context, answer2);
    return answer2.then(
      (settled) => finish2(context, settled),
      (error) => finishFailed(context, error)
    );
  } catch (error) {
    return finishFailed(context, error);
  }
}
function fetchExchange(run, request, connection) {
  const source = new FetchSource(request, connection);
  try {
    const answer2 = run(source);
    if (!isPromise(answer2)) return Promise.resolve(handOut(source, answer2));
    return answer2.then(
      (settled) => handOut(source, settled),
      (error) => fail(source, error)
    );
  } catch (error) {
    return fail(source, error);
  }
}
function fail(source, error) {
  source.sink = void 0;
  source.settle({ outcome: "failed", error });
  return Promise.reject(error);
}
function handOut(source, answer2) {
  try {
    const isLocked = answer2 instanceof Response && !givesTypesLate() && answer2.body?.locked;
    if (isLocked) throw new TypeError(LOCKED);
    return source.deliver(answer2);
  } catch (error) {
    source.sink?.report(error, "response");
    return source.deliver(errorReply(new HttpError(500)));
  }
}
var LOCKED = "The body of the response is locked; expected one that nobody else reads, such as a clone";
function finish2(context, answer2) {
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
  if ((asHttpError(error)?.status ?? 500) >= 500) context.report(error, "endpoint");
  setAnswer(context, errorAnswer(context), false);
  sealAnswer(context);
  return takeAnswer(context);
}

// src/gateway.ts
var OPTION_NAMES3 = [
  "requestHandlers",
  "responseHandlers",
  "exceptionHandlers",
  "finalizers",
  "context",
  "stopOnError",
  "raiseOnError",
  "onError"
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
    checkOptions("Gateway", options, OPTION_NAMES3);
    this.requestHandlers = checkHandlers("Gateway option requestHandlers", options.requestHandlers);
    this.responseHandlers = checkHandlers("Gateway option responseHandlers", options.responseHandlers);
    this.exceptionHandlers = checkHandlers("Gateway option exceptionHandlers", options.exceptionHandlers);
    this.finalizers = checkHandlers("Gateway option finalizers", options.finalizers);
    this.stopOnError = options.stopOnError ?? true;
    this.raiseOnError = options.raiseOnError ?? false;
    this.onError = checkFunction("onError", options.onError) ?? reportToConsole;
    this.#context = checkFunction("context", options.context) ?? RequestContext;
  }
  /** Answers a request; bound, so it can be passed on as a fetch handler. Rejects only with `raiseOnError`. */
  handle = (request, connection) => fetchExchange(this.run, request, connection);
  /** Answers what an adapter hands in, without a promise if no handler gave one. */
  run = (source) => {
    let context;
    try {
      context = new this.#context(source, this.onError);
    } catch (error) {
      return runExchange(source, () => rethrow(error), this.onError);
    }
    const pending = new HandlerChain(this, context).run();
    return isPromise(pending) ? pending.then(() => takeAnswer(context)) : takeAnswer(context);
  };
};
function checkFunction(name, value) {
  if (value === void 0 || typeof value === "function") return value;
  throw new TypeError(`Gateway option ${name} is ${String(value)}; expected a function`);
}
function rethrow(error) {
  throw error;
}

// src/routing/dispatcher.ts
var callEndpoint = (endpoint, context) => endpoint(context);
function dispatch(route, context, dispatcher) {
  const { steps: steps2 } = route;
  if (steps2 !== void 0) return dispatchWithSteps(route, context, dispatcher);
  const result = (route.dispatcher ?? dispatcher)(route.endpoint, context);
  return isPromise2(result) ? Promise.resolve(result).then((settled) => replyFrom2(settled, route, context)) : replyFrom2(result, route, context);
}
function dispatchWithSteps(route, context, dispatcher) {
  const prepared = route.steps?.prepare?.(context);
  return isPromise2(prepared) ? Promise.resolve(prepared).then(() => runAndCheck(route, context, dispatcher)) : runAndCheck(route, context, dispatcher);
}
function runAndCheck(route, context, dispatcher) {
  const result = (route.dispatcher ?? dispatcher)(route.endpoint, context);
  return isPromise2(result) ? Promise.resolve(result).then((settled) => checkResult(settled, route, context)) : checkResult(result, route, context);
}
function checkResult(result, route, context) {
  const checked2 = route.steps?.check === void 0 ? result : route.steps.check(result, context);
  return isPromise2(checked2) ? Promise.resolve(checked2).then((settled) => replyFrom2(settled, route, context)) : replyFrom2(checked2, route, context);
}
function replyFrom2(result, route, context) {
  try {
    return toReply(result);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TypeError(`The result of ${context.method} ${route.path} is no answer. ${error.message}`, {
      cause: error
    });
  }
}
function isPromise2(value) {
  return typeof value === "object" && value !== null && typeof value.then === "function";
}

// src/routing/answer.ts
function answerByRouter(router, context, source) {
  const isUpgrade = source.upgrade !== void 0;
  const match = router.find(source.method, source.url, isUpgrade);
  if (match !== void 0) {
    setMatch(context, match);
    return dispatch(match.route, context, router.dispatcher);
  }
  const { methods: methods2, takesWebSocket } = router.allowed(source.url);
  if (methods2.length === 0) return void 0;
  if (source.method === "OPTIONS") return new Reply(204, null, void 0, ["allow", methods2.join(", ")]);
  throw refusal(source.method, methods2, takesWebSocket);
}
function refusal(method, methods2, takesWebSocket) {
  if (methods2.length === 0) return notFound();
  if (takesWebSocket && method === "GET") return new HttpError(426, { headers: { upgrade: "websocket" } });
  return methodNotAllowed(methods2);
}

// src/handlers/router.ts
function routerHandler(router, options = {}) {
  checkOptions("routerHandler", options, ["notFound"]);
  const isLast = options.notFound ?? false;
  return (context) => {
    const answer2 = answerByRouter(router, context, sourceOf(context));
    if (answer2 === void 0 && isLast) throw notFound();
    return answer2;
  };
}

// src/validation/query.ts
function formatQuery(values) {
  const search2 = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== void 0) search2.append(key, formatValue(key, item));
    }
  }
  const text = search2.toString();
  return text === "" ? "" : `?${text}`;
}
function formatValue(key, value) {
  if (value instanceof Date) return value.toISOString();
  if (value !== null && typeof value !== "object" && typeof value !== "function") return String(value);
  throw new TypeError(
    `The query value "${key}" is ${String(value)}; expected text, a number, a boolean or a Date`
  );
}

// src/routing/parse.ts
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
    'a ":" has no name after it; escape it as "\\\\:" or name the group'
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
    const fixed2 = char ?? this.#take("escaped");
    if (fixed2 !== void 0) {
      this.#fixed += fixed2.value;
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
    this.#parts.push({ ...this.#groupKind(pattern), name: key, prefix, suffix, modifier });
  }
  #groupKind(pattern) {
    if (pattern === void 0) return { kind: "segment", value: "" };
    if (pattern.kind === "asterisk" || pattern.value === ".*") return { kind: "wildcard", value: "" };
    if (pattern.value === `[^${escapeRegExp(this.#options.delimiter)}]+?`)
      return { kind: "segment", value: "" };
    this.#checkRegExp(pattern);
    return { kind: "regexp", value: pattern.value };
  }
  /** Some runtimes take regexps that the standard, which compiles with the flag v, refuses. */
  #checkRegExp({ index, value }) {
    try {
      new RegExp(`(${value})`, "v");
    } catch (error) {
      const hint = "inside [] escape each of ()[]{}/-\\|";
      throw new PatternSyntaxError(this.#text, index, `${error.message}; ${hint}`);
    }
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
    for (; ; ) {
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
  if (wanted === "close") return `"${value}" can't stand inside "{\u2026}" here; a group holds one name or regexp`;
  return `"${value}" has nothing to repeat or close; escape it as "\\\\${value}"`;
}
function escapeRegExp(text) {
  return text.replace(/[.+*?^${}()[\]|/\\]/g, "\\$&");
}

// src/routing/regexp-source.ts
function regexpSource(parts, delimiter) {
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
  if (part.kind === "segment") return delimiter === "" ? "[\\s\\S]+?" : `[^${escapeRegExp(delimiter)}]+?`;
  return part.kind === "wildcard" ? ".*" : part.value;
}

// src/routing/linear.ts
var FixedText = class {
  groups = 0;
  #value;
  constructor(value) {
    this.#value = value;
  }
  match(text, start, end) {
    return end - start === this.#value.length && text.startsWith(this.#value, start);
  }
};
var AnyText = class {
  groups = 1;
  match(_text, start, end, spans, at) {
    spans[at] = start;
    spans[at + 1] = end;
    return true;
  }
};
var CharacterRun = class {
  groups = 1;
  #set;
  constructor(set) {
    this.#set = set;
  }
  match(text, start, end, spans, at) {
    if (start === end) return false;
    for (let i = start; i < end; i++) if (this.#set[text.charCodeAt(i)] !== 1) return false;
    spans[at] = start;
    spans[at + 1] = end;
    return true;
  }
};
var LazyGroups = class {
  groups;
  #texts;
  #delimiter;
  /** `texts` holds one more text than there are groups; no group may hold the delimiter. */
  constructor(texts, delimiter) {
    this.groups = texts.length - 1;
    this.#texts = texts;
    this.#delimiter = delimiter;
  }
  match(text, start, end, spans, at) {
    const texts = this.#texts;
    const prefix = texts[0];
    const suffix = texts[this.groups];
    const last = end - suffix.length;
    let position = start + prefix.length;
    if (position > last || !text.startsWith(prefix, start) || !text.startsWith(suffix, last)) return false;
    for (let group = 0; group < this.groups; group++) {
      const separator = texts[group + 1];
      const stop2 = group === this.groups - 1 ? last : text.indexOf(separator, position + 1);
      if (stop2 <= position || stop2 > last || this.#holdsDelimiter(text, position, stop2)) return false;
      spans[at++] = position;
      spans[at++] = stop2;
      position = stop2 + separator.length;
    }
    return true;
  }
  #holdsDelimiter(text, start, end) {
    if (this.#delimiter === "") return false;
    const code = this.#delimiter.charCodeAt(0);
    for (let i = start; i < end; i++) if (text.charCodeAt(i) === code) return true;
    return false;
  }
};
var GreedyGroups = class {
  groups;
  #texts;
  /** `texts` holds one more text than there are groups. */
  constructor(texts) {
    this.groups = texts.length - 1;
    this.#texts = texts;
  }
  match(text, start, end, spans, at) {
    const texts = this.#texts;
    const first = start + texts[0].length;
    let stop2 = end - texts[this.groups].length;
    if (first > stop2 || !text.startsWith(texts[0], start) || !text.startsWith(texts[this.groups], stop2)) {
      return false;
    }
    for (let group = this.groups - 1; group >= 0; group--) {
      const separator = texts[group];
      const found = group === 0 ? first - separator.length : text.lastIndexOf(separator, stop2 - separator.length);
      const position = found + separator.length;
      if (found < 0 || position < first || position > stop2 || group > 0 && found < first) return false;
      spans[at + 2 * group] = position;
      spans[at + 2 * group + 1] = stop2;
      stop2 = found;
    }
    return true;
  }
};
var RegExpText = class {
  groups;
  #regexp;
  constructor(source, groups, ignoreCase) {
    this.groups = groups;
    this.#regexp = new RegExp(source, ignoreCase ? "dvi" : "dv");
  }
  match(text, start, end, spans, at) {
    const found = this.#regexp.exec(start === 0 && end === text.length ? text : text.slice(start, end));
    if (found === null) return false;
    for (let group = 1; group <= this.groups; group++) {
      const span = found.indices[group];
      spans[at++] = span === void 0 ? -1 : start + span[0];
      spans[at++] = span === void 0 ? -1 : start + span[1];
    }
    return true;
  }
};

// src/routing/automaton.ts
var ALPHABET = 129;
var OTHER = "\xE9";
var MAX_POSITIONS = 400;
var EMPTY2 = { first: [], last: [], isNullable: true };
var UnsupportedRegExp = class extends Error {
};
var setCache = /* @__PURE__ */ new Map();
function characterSet(atom, ignoreCase) {
  const key = `${ignoreCase ? "i" : ""}${atom}`;
  const known = setCache.get(key);
  if (known !== void 0) return known;
  const regexp = new RegExp(`^(?:${atom})$`, ignoreCase ? "vi" : "v");
  const set = new Uint8Array(ALPHABET);
  for (let code = 0; code < 128; code++) if (regexp.test(String.fromCharCode(code))) set[code] = 1;
  if (regexp.test(OTHER)) set[128] = 1;
  if (setCache.size > 1e3) setCache.clear();
  setCache.set(key, set);
  return set;
}
var AutomatonBuilder = class {
  #sets = [];
  #next = [];
  #doubled = [];
  #ignoreCase;
  #source = "";
  #index = 0;
  constructor(ignoreCase) {
    this.#ignoreCase = ignoreCase;
  }
  ofSource(source) {
    const { isNullable } = this.#regexp(source);
    return { sets: this.#sets, next: this.#next, doubled: this.#doubled, isNullable };
  }
  ofParts(parts, delimiter) {
    let whole = EMPTY2;
    for (const part of parts) whole = this.#sequence(whole, this.#part(part, delimiter));
    return { sets: this.#sets, next: this.#next, doubled: this.#doubled };
  }
  #part(part, delimiter) {
    const value = () => {
      if (part.kind === "fixed") return this.#text(part.value);
      if (part.kind === "wildcard") return this.#repeat(() => this.#atom("."), 0, Number.POSITIVE_INFINITY);
      if (part.kind === "regexp") return this.#regexp(part.value);
      const atom = `[^${escapeRegExp(delimiter)}]`;
      return this.#repeat(
        () => this.#atom(delimiter === "" ? "[\\s\\S]" : atom),
        1,
        Number.POSITIVE_INFINITY
      );
    };
    const { modifier } = part;
    if (modifier === "+" || modifier === "*") return this.#repeatedPart(part, value);
    const whole = () => this.#sequence(this.#sequence(this.#text(part.prefix), value()), this.#text(part.suffix));
    return modifier === "?" ? this.#repeat(whole, 0, 1) : whole();
  }
  #repeatedPart(part, value) {
    const more = () => this.#sequence(this.#sequence(this.#text(part.suffix), this.#text(part.prefix)), value());
    if (part.kind === "fixed" || part.prefix === "" && part.suffix === "") {
      return this.#repeat(value, part.modifier === "+" ? 1 : 0, Number.POSITIVE_INFINITY);
    }
    const whole = () => {
      const head = this.#sequence(this.#text(part.prefix), value());
      const rest = this.#sequence(head, this.#repeat(more, 0, Number.POSITIVE_INFINITY));
      return this.#sequence(rest, this.#text(part.suffix));
    };
    return part.modifier === "*" ? this.#repeat(whole, 0, 1) : whole();
  }
  #text(text) {
    let whole = EMPTY2;
    for (const char of text) whole = this.#sequence(whole, this.#atom(escapeAtom(char)));
    return whole;
  }
  #regexp(source) {
    const outer = { source: this.#source, index: this.#index };
    this.#source = source;
    this.#index = 0;
    const fragment = this.#alternatives();
    if (this.#index < source.length) throw new UnsupportedRegExp(source);
    this.#source = outer.source;
    this.#index = outer.index;
    return fragment;
  }
  #alternatives() {
    let whole = this.#terms();
    while (this.#source[this.#index] === "|") {
      this.#index++;
      const other = this.#terms();
      if (whole.isNullable && other.isNullable) throw new UnsupportedRegExp(this.#source);
      whole = {
        first: [...whole.first, ...other.first],
        last: [...whole.last, ...other.last],
        isNullable: whole.isNullable || other.isNullable
      };
    }
    return whole;
  }
  #terms() {
    let whole = EMPTY2;
    while (this.#index < this.#source.length && !"|)".includes(this.#source[this.#index])) {
      whole = this.#sequence(whole, this.#term());
    }
    return whole;
  }
  #term() {
    const start = this.#index;
    this.#skipAtom();
    const end = this.#index;
    const [min, max] = this.#quantifier();
    const after = this.#index;
    const make = () => {
      this.#index = start;
      return this.#parseAtom(end);
    };
    const fragment = min === 1 && max === 1 ? make() : this.#repeat(make, min, max);
    this.#index = after;
    return fragment;
  }
  #parseAtom(end) {
    if (this.#source[this.#index] !== "(") return this.#atom(this.#source.slice(this.#index, end));
    this.#index += 3;
    const fragment = this.#alternatives();
    this.#index++;
    return fragment;
  }
  #skipAtom() {
    const char = this.#source[this.#index];
    if (char === "(") {
      if (!this.#source.startsWith("(?:", this.#index)) throw new UnsupportedRegExp(this.#source);
      this.#skipGroup();
    } else if (char === "[") {
      this.#skipClass();
    } else if (char === "\\") {
      this.#skipEscape();
    } else {
      if ("^$*+?{}]".includes(char)) throw new UnsupportedRegExp(this.#source);
      this.#index++;
    }
  }
  #skipGroup() {
    let depth = 0;
    do {
      const char = this.#source[this.#index];
      if (char === void 0) throw new UnsupportedRegExp(this.#source);
      if (char === "[") this.#skipClass();
      else if (char === "\\") this.#index += 2;
      else {
        if (char === "(") depth++;
        if (char === ")") depth--;
        this.#index++;
      }
    } while (depth > 0);
  }
  #skipClass() {
    const start = this.#index;
    let depth = 0;
    do {
      const char = this.#source[this.#index];
      if (char === void 0) throw new UnsupportedRegExp(this.#source);
      if (char === "[") depth++;
      if (char === "]") depth--;
      this.#index += char === "\\" ? 2 : 1;
    } while (depth > 0);
    if (this.#source.slice(start, this.#index).includes("\\q")) throw new UnsupportedRegExp(this.#source);
  }
  #skipEscape() {
    const rest = this.#source.slice(this.#index);
    const found = /^\\(?:[dDwWsSfnrtv0]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]+\}|[pP]\{[^}]*\}|c[A-Za-z]|[^A-Za-z0-9])/.exec(
      rest
    );
    if (found === null) throw new UnsupportedRegExp(this.#source);
    this.#index += found[0].length;
  }
  #quantifier() {
    const found = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(this.#source.slice(this.#index));
    if (found === null) return [1, 1];
    this.#index += found[0].length;
    const [, sign2, min, comma, max] = found;
    if (sign2 !== void 0) return [sign2 === "+" ? 1 : 0, sign2 === "?" ? 1 : Number.POSITIVE_INFINITY];
    if (comma === void 0) return [Number(min), Number(min)];
    return [Number(min), max === "" ? Number.POSITIVE_INFINITY : Number(max)];
  }
  #atom(atom) {
    const position = this.#sets.length;
    if (position >= MAX_POSITIONS) throw new UnsupportedRegExp("too long");
    this.#sets.push(characterSet(atom, this.#ignoreCase));
    this.#next.push(/* @__PURE__ */ new Set());
    return { first: [position], last: [position], isNullable: false };
  }
  #sequence(left, right) {
    if (left === EMPTY2) return right;
    if (right === EMPTY2) return left;
    this.#connect(left.last, right.first);
    return {
      first: left.isNullable ? [...left.first, ...right.first] : left.first,
      last: right.isNullable ? [...left.last, ...right.last] : right.last,
      isNullable: left.isNullable && right.isNullable
    };
  }
  #repeat(make, min, max) {
    let whole = EMPTY2;
    for (let i = 0; i < min; i++) whole = this.#sequence(whole, make());
    if (max === Number.POSITIVE_INFINITY) {
      if (min > 0) return this.#loopLast(make, whole, min);
      const loop = this.#loop(make());
      return { ...loop, isNullable: true };
    }
    let rest = EMPTY2;
    for (let i = min; i < max; i++) {
      const one = make();
      if (one.isNullable) throw new UnsupportedRegExp(this.#source);
      rest = { ...this.#sequence(one, rest), isNullable: true };
    }
    return this.#sequence(whole, rest);
  }
  #loopLast(make, whole, min) {
    if (min === 1) return this.#loop(whole);
    const loop = { ...this.#loop(make()), isNullable: true };
    return this.#sequence(whole, loop);
  }
  #loop(body) {
    if (body.isNullable) throw new UnsupportedRegExp(this.#source);
    this.#connect(body.last, body.first);
    return body;
  }
  #connect(from, to) {
    for (const left of from) {
      for (const right of to) {
        if (this.#next[left].has(right)) this.#doubled.push([left, right]);
        this.#next[left].add(right);
      }
    }
  }
};
function escapeAtom(char) {
  return char.charCodeAt(0) < 128 ? escapeRegExp(char) : char;
}

// src/routing/linearity.ts
var MAX_WORK = 2e5;
function isProvenLinear(parts, delimiter, ignoreCase) {
  try {
    return hasBoundedAmbiguity(new AutomatonBuilder(ignoreCase).ofParts(parts, delimiter));
  } catch (error) {
    if (error instanceof UnsupportedRegExp) return false;
    throw error;
  }
}
function regexpFacts(source, ignoreCase) {
  try {
    const { sets, next, isNullable } = new AutomatonBuilder(ignoreCase).ofSource(source);
    const isRun = sets.length === 1 && !isNullable && next[0].has(0);
    return { mayMatchSlash: sets.some((set) => set[47] === 1), run: isRun ? sets[0] : void 0 };
  } catch (error) {
    if (error instanceof UnsupportedRegExp) return { mayMatchSlash: true, run: void 0 };
    throw error;
  }
}
var WorkLimit = class extends UnsupportedRegExp {
};
function hasBoundedAmbiguity(automaton) {
  const reach = automaton.next.map((_2, from) => reachable(automaton, from));
  if (automaton.doubled.some(([from, to]) => reach[to].has(from) || from === to)) return false;
  const loops = automaton.next.map((_2, position) => position).filter((position) => reach[position].has(position));
  const budget = { work: 0 };
  return loops.every(
    (first) => loops.every(
      (second) => first === second ? !hasTwoReadings(automaton, first, budget) : !reach[first].has(second) || !leadsOver(automaton, first, second, budget)
    )
  );
}
function reachable({ next }, from) {
  const seen = /* @__PURE__ */ new Set();
  const queue = [...next[from]];
  for (let position = queue.pop(); position !== void 0; position = queue.pop()) {
    if (seen.has(position)) continue;
    seen.add(position);
    queue.push(...next[position]);
  }
  return seen;
}
function hasTwoReadings(automaton, start, budget) {
  return search(
    automaton,
    [start, start],
    budget,
    (path, differs) => differs && path[0] === start && path[1] === start
  );
}
function leadsOver(automaton, first, second, budget) {
  return search(
    automaton,
    [first, first, second],
    budget,
    (path) => path[0] === first && path[1] === second && path[2] === second
  );
}
function search(automaton, start, budget, isGoal) {
  const seen = /* @__PURE__ */ new Set();
  const queue = [{ path: start, differs: false }];
  for (let state = queue.pop(); state !== void 0; state = queue.pop()) {
    for (const path of steps(automaton, state.path)) {
      if (++budget.work > MAX_WORK) throw new WorkLimit("too much work");
      const differs = state.differs || path[0] !== path[1];
      if (isGoal(path, differs)) return true;
      const key = `${path.join()},${differs}`;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ path, differs });
    }
  }
  return false;
}
function* steps({ sets, next }, from, path = []) {
  const depth = path.length;
  if (depth === from.length) {
    if (haveCommonCharacter(path.map((position) => sets[position]))) yield path;
    return;
  }
  for (const position of next[from[depth]])
    yield* steps({ sets, next, doubled: [] }, from, [...path, position]);
}
function haveCommonCharacter(sets) {
  for (let code = 0; code < ALPHABET; code++) if (sets.every((set) => set[code] === 1)) return true;
  return false;
}

// src/routing/text-matcher.ts
function textMatcher(parts, delimiter, ignoreCase) {
  return linearMatcher(parts, delimiter, ignoreCase) ?? new RegExpText(regexpSource(collapsed(parts), delimiter), groupCount(parts), ignoreCase);
}
function isLinear(parts, delimiter, ignoreCase) {
  return linearMatcher(parts, delimiter, ignoreCase) !== void 0 || isProvenLinear(collapsed(parts), delimiter, ignoreCase);
}
function linearMatcher(given, delimiter, ignoreCase) {
  const parts = collapsed(given);
  if (parts.some((part2) => part2.modifier !== "")) return void 0;
  const groups = parts.filter((part2) => part2.kind !== "fixed");
  const texts = () => textsOf(parts, ignoreCase);
  if (groups.length === 0) return new FixedText(texts()[0]);
  if (groups.every((part2) => part2.kind === "segment")) return new LazyGroups(texts(), delimiter);
  if (groups.every((part2) => part2.kind === "wildcard")) {
    return parts.length === 1 && texts().join("") === "" ? new AnyText() : new GreedyGroups(texts());
  }
  const [part] = parts;
  if (parts.length > 1 || part.kind !== "regexp" || part.prefix + part.suffix !== "") return void 0;
  const { run } = regexpFacts(part.value, ignoreCase);
  return run && new CharacterRun(run);
}
function collapsed(parts) {
  return parts.map((part) => {
    const isBare = part.prefix === "" && part.suffix === "";
    const isWild = part.kind === "wildcard" && (part.modifier === "+" || part.modifier === "*");
    const isSegment = part.kind === "segment" && part.modifier === "+";
    return isBare && (isWild || isSegment) ? { ...part, modifier: "" } : part;
  });
}
function textsOf(parts, ignoreCase) {
  const texts = [""];
  for (const part of parts) {
    if (part.kind === "fixed") texts[texts.length - 1] += part.value;
    else {
      texts[texts.length - 1] += part.prefix;
      texts.push(part.suffix);
    }
  }
  return ignoreCase ? texts.map((text) => text.toLowerCase()) : texts;
}
function groupCount(parts) {
  return parts.filter((part) => part.kind !== "fixed").length;
}

// src/routing/component.ts
var COMPONENTS = [
  "protocol",
  "username",
  "password",
  "hostname",
  "port",
  "pathname",
  "search",
  "hash"
];
var OPTIONS = {
  hostname: { delimiter: ".", prefix: "" },
  pathname: { delimiter: "/", prefix: "/" }
};
var NO_OPTIONS = { delimiter: "", prefix: "" };
var SPECIAL_SCHEMES = ["http", "https", "ws", "wss", "ftp", "file"];
var NO_NAMES = [];
var Component = class {
  /** The normalised text. */
  text;
  parts;
  /** Group names in the order of the groups. */
  names;
  /** Whether it is `*`, which matches anything. */
  isAny;
  delimiter;
  ignoreCase;
  #regexp = void 0;
  #matcher = void 0;
  constructor(text, options, ignoreCase) {
    this.text = text;
    this.parts = parseParts(text, options);
    this.names = this.parts.length === 1 && this.parts[0].kind === "fixed" ? NO_NAMES : namesOf(this.parts);
    this.isAny = text === "*";
    this.delimiter = options.delimiter;
    this.ignoreCase = ignoreCase;
  }
  /** The regexp that the standard makes of it. */
  get regexp() {
    this.#regexp ??= new RegExp(regexpSource(this.parts, this.delimiter), this.ignoreCase ? "vi" : "v");
    return this.#regexp;
  }
  /** Matches the same and finds the same groups as the regexp; takes text in lower case if letter case is ignored. */
  get matcher() {
    this.#matcher ??= textMatcher(this.parts, this.delimiter, this.ignoreCase);
    return this.#matcher;
  }
  /** The text if it is nothing but fixed text. */
  get fixedText() {
    if (this.parts.length === 0) return "";
    const [part] = this.parts;
    return this.parts.length === 1 && part.kind === "fixed" && part.modifier === "" ? part.value : void 0;
  }
  /** Whether matching takes time in proportion to the text, whatever the text. */
  get isLinear() {
    return this.isAny || isLinear(this.parts, this.delimiter, this.ignoreCase);
  }
};
function namesOf(parts) {
  return parts.filter((part) => part.kind !== "fixed").map((part) => part.name);
}
var ANY = new Component("*", NO_OPTIONS, false);
function pathnameOnly(pathname, ignoreCase) {
  return {
    protocol: ANY,
    username: ANY,
    password: ANY,
    hostname: ANY,
    port: ANY,
    pathname: new Component(pathname, OPTIONS.pathname, ignoreCase),
    search: ANY,
    hash: ANY
  };
}
function compileComponents(texts, ignoreCase) {
  const protocol = texts.protocol === "*" ? ANY : new Component(texts.protocol, NO_OPTIONS, false);
  const isOpaque = !SPECIAL_SCHEMES.some((scheme) => protocol.regexp.test(scheme));
  const compiled = { protocol };
  for (const name of COMPONENTS) {
    if (name === "protocol") continue;
    if (texts[name] === "*" && name !== "pathname") {
      compiled[name] = ANY;
      continue;
    }
    const options = name === "pathname" && isOpaque ? NO_OPTIONS : OPTIONS[name] ?? NO_OPTIONS;
    const folds = ignoreCase && (name === "pathname" || name === "search" || name === "hash");
    compiled[name] = new Component(texts[name], options, folds);
  }
  return compiled;
}

// src/routing/folds-case.ts
function foldsCase(native) {
  const texts = Object.fromEntries(COMPONENTS.map((name) => [name, native[name]]));
  const components = compileComponents(texts, false);
  const probe = {};
  for (const name of COMPONENTS) probe[name] = sample(components[name]);
  const swapped = { ...probe };
  for (const name of ["pathname", "search", "hash"]) swapped[name] = swapCase(probe[name]);
  const differs = ["pathname", "search", "hash"].some(
    (name) => !components[name].regexp.test(swapped[name])
  );
  return differs && native.test(probe) && native.test(swapped);
}
function sample({ parts, regexp }) {
  const text = parts.map(samplePart).join("");
  if (regexp.test(text)) return text;
  const candidates = [
    "",
    "a",
    "A",
    "0",
    "http",
    "https",
    ...parts.flatMap(({ value }) => value.split(/[^\w-]+/))
  ];
  const group = parts.findIndex(({ kind }) => kind === "regexp");
  for (const candidate of candidates) {
    const tried = parts.map(
      (part, i) => i === group ? part.prefix + candidate + part.suffix : samplePart(part)
    );
    if (regexp.test(tried.join(""))) return tried.join("");
  }
  return text;
}
function samplePart({ kind, prefix, value, suffix }) {
  if (kind === "fixed") return value;
  return `${prefix}${kind === "wildcard" ? "" : "a"}${suffix}`;
}
function swapCase(text) {
  return text.replace(
    /[A-Za-z]/g,
    (letter) => letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()
  );
}

// src/routing/href.ts
function formatHref(pattern, params) {
  const { protocol, hostname, port } = pattern.components;
  checkNames(pattern, params);
  const path = format(pattern, "pathname", params);
  if (new URL(path, "http://localhost").pathname !== path) {
    throw new TypeError(
      `The path ${path} of the pattern ${pattern.text} is none that a URL can keep as it is`
    );
  }
  const tail = `${path}${optional("?", pattern, "search", params)}${optional("#", pattern, "hash", params)}`;
  if (hostname.isAny) return tail;
  const scheme = protocol.fixedText ?? "http";
  const portText = port.isAny ? "" : format(pattern, "port", params);
  return `${scheme}://${format(pattern, "hostname", params)}${portText === "" ? "" : `:${portText}`}${tail}`;
}
function optional(sign2, pattern, name, params) {
  const component = pattern.components[name];
  const text = component.isAny ? "" : format(pattern, name, params);
  return text === "" ? "" : `${sign2}${text}`;
}
function checkNames({ components, text }, params) {
  const known = Object.values(components).flatMap(({ names }) => names);
  const unknown = Object.keys(params).find((name) => !known.includes(name));
  if (unknown === void 0) return;
  throw new TypeError(
    `The pattern ${text} has no param "${unknown}"; expected ${known.join(", ") || "none"}`
  );
}
function format(pattern, name, params) {
  const component = pattern.components[name];
  const values = component.parts.map((part) => valueFor(pattern, part, params, name));
  const text = component.parts.map((part, i) => textOf(part, values[i])).join("");
  const found = component.regexp.exec(text);
  const written = values.filter((_2, i) => component.parts[i].kind !== "fixed");
  if (found !== null && written.every((value, i) => (found[i + 1] ?? "") === (value ?? ""))) return text;
  throw new TypeError(
    `The params ${JSON.stringify(params)} make the ${name} ${JSON.stringify(text)}, from which the pattern ${pattern.text} would not read them again`
  );
}
function textOf(part, value) {
  if (part.kind === "fixed") return isOptional(part) ? "" : part.value;
  return value === void 0 ? "" : part.prefix + value + part.suffix;
}
function isOptional({ modifier }) {
  return modifier === "?" || modifier === "*";
}
function valueFor({ converters, text }, part, params, component) {
  if (part.kind === "fixed") return void 0;
  const { name } = part;
  const value = Object.hasOwn(params, name) ? params[name] : void 0;
  const converter = Object.hasOwn(converters, name) ? converters[name] : void 0;
  if (value === void 0 && isOptional(part)) return void 0;
  if (converter !== void 0 && (value !== void 0 || component === "port"))
    return converter.format(value);
  if (value === void 0 && part.kind === "wildcard" && component !== "pathname") return "";
  if (typeof value !== "string") {
    const problem = value === void 0 ? "is missing" : `is ${String(value)}; expected a string`;
    throw new TypeError(`The param "${name}" of the pattern ${text} ${problem}`);
  }
  return component === "hostname" ? value : encode(value, part);
}
function encode(value, { kind, modifier }) {
  const keepsSlash = kind !== "segment" || modifier === "+" || modifier === "*";
  const encoded = encodeURI(value.toWellFormed()).replace(/%25(?=[0-9A-Fa-f]{2})/g, "%");
  return encoded.replace(keepsSlash ? /[?#]/g : /[?#/]/g, encodeURIComponent);
}

// src/routing/url-pattern.ts
async function load() {
  if (typeof globalThis.URLPattern === "function") return globalThis.URLPattern;
  const polyfill = await Promise.resolve().then(() => (init_urlpattern(), urlpattern_exports));
  return polyfill.URLPattern;
}
var UrlPattern = await load();

// src/routing/pattern.ts
var RoutePattern = class _RoutePattern {
  /** The pattern as it was written. */
  text;
  ignoreCase;
  converters;
  /** The components as they were given; those left out match anything. */
  init;
  components;
  #native = void 0;
  constructor(input, converters, ignoreCase) {
    this.converters = converters;
    this.ignoreCase = ignoreCase;
    this.init = initOf(input);
    this.text = typeof input === "string" ? input : textOf2(this.init);
    if (isPlainInit(this.init) && Object.keys(converters).length === 0) {
      this.components = pathnameOnly(this.text, ignoreCase);
    } else {
      this.#native = input instanceof UrlPattern ? input : this.#construct();
      this.components = compileComponents(normalisedOf(this.#native), ignoreCase);
    }
  }
  /** Whether both match the same URLs and read the same params from them. */
  equals(other) {
    if (this.key !== other.key) return false;
    const names = Object.keys(this.converters);
    return names.length === Object.keys(other.converters).length && names.every((name) => this.converters[name] === other.converters[name]);
  }
  /** This pattern as the prefix of another. */
  joined(other) {
    const init = { ...other.init };
    for (const name of COMPONENTS) {
      const own = this.init[name];
      if (name === "pathname" || own === void 0 || own === "*") continue;
      if (init[name] !== void 0 && init[name] !== "*") {
        throw new TypeError(
          `The pattern ${other.text} has a ${name} of its own, so it can't be mounted under ${this.text}`
        );
      }
      init[name] = own;
    }
    init.pathname = joinPaths(this.init.pathname ?? "", other.init.pathname ?? "*");
    const converters = { ...this.converters, ...other.converters };
    return new _RoutePattern(init, converters, this.ignoreCase || other.ignoreCase);
  }
  /** The standard's own object for this pattern. */
  get urlPattern() {
    this.#native ??= this.#construct();
    return this.#native;
  }
  /**
   * The URL with these params: a path, or an absolute URL if the pattern names a host.
   * @throws TypeError if a param is missing, unknown, or would not be found in the URL again.
   */
  href(params) {
    return formatHref(this, params);
  }
  /** What identifies the pattern, without its converters. */
  get key() {
    const texts = COMPONENTS.map((name) => this.components[name].text);
    return `${this.ignoreCase ? "i" : ""}
${texts.join("\n")}`;
  }
  #construct() {
    return construct(withConverters(this.init, this.converters), this.text, this.ignoreCase);
  }
};
function patternOf(input, hostname, ignoreCase) {
  if (hostname === void 0 && input instanceof RoutePattern && (ignoreCase ?? input.ignoreCase) === input.ignoreCase)
    return input;
  const init = input instanceof RoutePattern ? input.init : initOf(input);
  const converters = input instanceof RoutePattern ? input.converters : {};
  const folds = ignoreCase ?? (input instanceof RoutePattern ? input.ignoreCase : input instanceof UrlPattern && foldsCase(input));
  if (hostname === void 0 && !(input instanceof RoutePattern)) return new RoutePattern(input, {}, folds);
  if (hostname !== void 0 && init.hostname !== void 0 && init.hostname !== "*") {
    throw new TypeError(
      `The pattern ${textOf2(init)} has a hostname of its own, so it can't be given "${hostname}"`
    );
  }
  const whole = hostname === void 0 ? init : { ...init, hostname };
  return new RoutePattern(whole, converters, folds);
}
var PLAIN = /^(?:\/(?:[\w~-]+(?:\.[\w~-]+)*|:[A-Za-z_]\w*))*(?:\/\*?)?$/;
function isPlainInit(init) {
  const { pathname } = init;
  return pathname !== void 0 && pathname !== "" && PLAIN.test(pathname) && Object.keys(init).length === 1;
}
function joinPaths(prefix, path) {
  const start = prefix.endsWith("/") && path.startsWith("/") ? prefix.slice(0, -1) : prefix;
  return path.startsWith("*") ? `${start}/${path}` : `${start}${path}`;
}
function initOf(input) {
  if (typeof input === "string") return { pathname: checkPathname(input) };
  if (input instanceof UrlPattern) return normalisedOf(input);
  if (typeof input === "object" && input !== null) return input;
  throw new TypeError(
    `Can't route by ${String(input)}; expected a pathname, URLPatternInit, URLPattern or pattern()`
  );
}
function checkPathname(text) {
  if (text === "" || /^[/*{(:\\]/.test(text)) return text;
  const hint = text.includes("://") ? "a string is always a pathname; for a whole URL pass a URLPattern" : `did you mean "/${text}"?`;
  throw new TypeError(
    `The pathname ${JSON.stringify(text)} can't match any path, since it has no slash; ${hint}`
  );
}
function normalisedOf(native) {
  const texts = {};
  for (const name of COMPONENTS) texts[name] = native[name];
  return texts;
}
function textOf2(init) {
  const { protocol, hostname, port, pathname, search: search2, hash, baseURL } = init;
  if (baseURL !== void 0) return JSON.stringify(init);
  const hasHost = [protocol, hostname, port].some((part) => part !== void 0 && part !== "*");
  const origin = hasHost ? `${protocol ?? "*"}://${hostname ?? "*"}${port ? `:${port}` : ""}` : "";
  const query = search2 !== void 0 && search2 !== "*" && search2 !== "" ? `?${search2}` : "";
  return `${origin}${pathname ?? "*"}${query}${hash !== void 0 && hash !== "*" && hash !== "" ? `#${hash}` : ""}`;
}
function construct(init, text, ignoreCase) {
  try {
    return ignoreCase ? new UrlPattern(init, { ignoreCase }) : new UrlPattern(init);
  } catch (cause) {
    for (const name of COMPONENTS) if (init[name] !== void 0) explain(name, init[name]);
    throw new TypeError(`Invalid pattern ${JSON.stringify(text)}: ${cause.message}`, { cause });
  }
}
function explain(name, text) {
  const options = { delimiter: name === "pathname" ? "/" : name === "hostname" ? "." : "" };
  parseParts(text, { ...options, prefix: name === "pathname" ? "/" : "" });
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
      throw new TypeError(`The pattern ${textOf2(init)} has no param "${name}" to convert`);
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

// src/validation/media-type.ts
var TOKEN3 = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
var ESSENCE = new RegExp(`^${TOKEN3}/${TOKEN3}$`);
var PARAMETER = new RegExp(`^[ \\t]*(${TOKEN3})=(?:(${TOKEN3})|"((?:[^"\\\\]|\\\\.)*)")[ \\t]*$`);
function parseMediaType(field) {
  const semicolon = field.indexOf(";");
  const essence = (semicolon < 0 ? field : field.slice(0, semicolon)).trim().toLowerCase();
  if (!ESSENCE.test(essence)) return void 0;
  const parameters = /* @__PURE__ */ new Map();
  for (const piece of semicolon < 0 ? [] : splitParameters(field.slice(semicolon + 1))) {
    const [, name, token, quoted] = PARAMETER.exec(piece) ?? [];
    if (name === void 0 || parameters.has(name.toLowerCase())) continue;
    parameters.set(name.toLowerCase(), token ?? quoted.replace(/\\(.)/g, "$1"));
  }
  return { essence, parameters };
}
function splitParameters(text) {
  const pieces = [];
  let start = 0;
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '"') isQuoted = !isQuoted;
    else if (char === "\\" && isQuoted) i++;
    else if (char === ";" && !isQuoted) {
      pieces.push(text.slice(start, i));
      start = i + 1;
    }
  }
  pieces.push(text.slice(start));
  return pieces;
}

// src/validation/multipart.ts
var MAX_PARTS = 1e3;
var MAX_PART_HEADER_SIZE = 8192;
var MAX_BOUNDARY_LENGTH = 70;
var BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=? ]*[0-9A-Za-z'()+_,\-./:=?]$/;
var CR = 13;
var LF = 10;
var DASH = 45;
function parseMultipart(bytes, boundary) {
  if (boundary === void 0 || boundary.length > MAX_BOUNDARY_LENGTH || !BOUNDARY.test(boundary)) {
    throw malformed("its boundary is missing or not valid");
  }
  const scanner = new DelimiterScanner(bytes, boundary);
  const fields = [];
  let part = scanner.next(0);
  while (!part.isLast) {
    if (fields.length === MAX_PARTS) throw contentTooLarge(`The form has more than ${MAX_PARTS} parts.`);
    const next = scanner.next(part.end);
    fields.push(parsePart(bytes.subarray(part.end, next.start)));
    part = next;
  }
  return fields;
}
var DelimiterScanner = class {
  #bytes;
  #delimiter;
  constructor(bytes, boundary) {
    this.#bytes = bytes;
    this.#delimiter = new TextEncoder().encode(`\r
--${boundary}`);
  }
  /** The next delimiter from an offset on; at the very start of the body it needs no line break before it. */
  next(offset) {
    if (offset === 0 && startsWith(this.#bytes, this.#delimiter.subarray(2), 0)) {
      const found = this.#read(0, this.#delimiter.length - 2);
      if (found !== void 0) return found;
    }
    for (let at = Math.max(0, offset - 2); ; at++) {
      at = this.#bytes.indexOf(CR, at);
      if (at < 0) throw malformed("its end is missing");
      if (!startsWith(this.#bytes, this.#delimiter, at)) continue;
      const found = this.#read(at, at + this.#delimiter.length);
      if (found !== void 0) return { ...found, start: Math.max(at, offset) };
    }
  }
  /** What stands after the boundary: two dashes, or white space and a line break; else it is none. */
  #read(start, end) {
    const bytes = this.#bytes;
    if (bytes[end] === DASH && bytes[end + 1] === DASH) return { start, end, isLast: true };
    let at = end;
    while (bytes[at] === 32 || bytes[at] === 9) at++;
    return bytes[at] === CR && bytes[at + 1] === LF ? { start, end: at + 2, isLast: false } : void 0;
  }
};
function startsWith(bytes, prefix, offset) {
  for (let i = 0; i < prefix.length; i++) if (bytes[offset + i] !== prefix[i]) return false;
  return true;
}
var utf82 = new TextDecoder("utf-8", { fatal: true });
function parsePart(part) {
  const end = headerEnd(part);
  const fields = parseFields(decode(part.subarray(0, end)));
  const disposition = splitParameters(fields.get("content-disposition") ?? "");
  const name = parameter(disposition, "name");
  if (disposition[0].trim().toLowerCase() !== "form-data" || name === void 0) {
    throw malformed("a part has no name");
  }
  const filename = parameter(disposition, "filename");
  const content = part.subarray(end + 4);
  if (filename === void 0) return [name, decode(content)];
  const type = fields.get("content-type") ?? "";
  const file = new File([content], baseName(filename), {
    type: parseMediaType(type) === void 0 ? "application/octet-stream" : type
  });
  return [name, file];
}
function headerEnd(part) {
  const limit2 = Math.min(part.length, MAX_PART_HEADER_SIZE);
  for (let at = part.indexOf(CR); at >= 0 && at < limit2; at = part.indexOf(CR, at + 1)) {
    if (part[at + 1] === LF && part[at + 2] === CR && part[at + 3] === LF) return at;
  }
  throw malformed("a part has no header, or one that is too long");
}
function parseFields(header) {
  const fields = /* @__PURE__ */ new Map();
  for (const line of header.split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon < 1) throw malformed("a part's header has a line that is no field");
    fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
}
function parameter(pieces, name) {
  for (const piece of pieces.slice(1)) {
    const equals = piece.indexOf("=");
    if (equals < 0 || piece.slice(0, equals).trim().toLowerCase() !== name) continue;
    const value = piece.slice(equals + 1).trim();
    const text = /^".*"$/s.test(value) ? value.slice(1, -1).replace(/\\(["\\])/g, "$1") : value;
    return text.replace(/%(22|0[AD])/gi, (_2, code) => String.fromCharCode(Number.parseInt(code, 16)));
  }
  return void 0;
}
function baseName(filename) {
  const name = filename.slice(Math.max(filename.lastIndexOf("/"), filename.lastIndexOf("\\")) + 1);
  return name === "." || name === ".." ? "" : name.replaceAll("\0", "");
}
function decode(bytes) {
  try {
    return utf82.decode(bytes);
  } catch (cause) {
    throw badRequest("The form has text that is not valid UTF-8.", { cause });
  }
}
function malformed(problem) {
  return badRequest(`The form is not valid: ${problem}.`);
}

// src/validation/records.ts
function recordOf(pairs, shape) {
  const record = /* @__PURE__ */ Object.create(null);
  for (const [name, value] of pairs) {
    const before = record[name];
    if (before === void 0) record[name] = shape.keys.get(name) === true ? [value] : value;
    else if (Array.isArray(before)) before.push(value);
    else record[name] = [before, value];
  }
  return record;
}
function queryRecord(url, shape) {
  const start = url.indexOf("?");
  if (start < 0) return /* @__PURE__ */ Object.create(null);
  const end = url.indexOf("#", start);
  return recordOf(new URLSearchParams(url.slice(start + 1, end < 0 ? void 0 : end)), shape);
}
function headersRecord(headers, shape) {
  const record = /* @__PURE__ */ Object.create(null);
  if (shape.isOpen) for (const [name, value] of headers) record[name] = value;
  for (const [name, wantsArray2] of shape.keys) {
    const value = isToken(name) ? headers.get(name) : null;
    if (value !== null) record[name] = wantsArray2 ? splitList(value) : value;
  }
  return record;
}
function isToken(name) {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name);
}
function splitList(value) {
  const members = [];
  let start = 0;
  let isQuoted = false;
  for (let i = 0; i <= value.length; i++) {
    const char = value[i];
    if (char === '"') isQuoted = !isQuoted;
    else if (char === "\\" && isQuoted) i++;
    else if (char === void 0 || char === "," && !isQuoted) {
      const member = value.slice(start, i).trim();
      if (member !== "") members.push(member);
      start = i + 1;
    }
  }
  return members;
}
function cookiesRecord(header, shape) {
  const cookies = parseCookies(header ?? "");
  if (shape.isOpen) return cookies;
  const named = /* @__PURE__ */ Object.create(null);
  for (const name of shape.keys.keys()) if (cookies[name] !== void 0) named[name] = cookies[name];
  return named;
}
function parseCookies(header) {
  const cookies = /* @__PURE__ */ Object.create(null);
  for (const pair of header.split(";")) {
    const equals = pair.indexOf("=");
    if (equals < 0) continue;
    const name = pair.slice(0, equals).trim();
    if (name === "" || cookies[name] !== void 0) continue;
    const value = pair.slice(equals + 1).trim();
    const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
    cookies[name] = isQuoted ? value.slice(1, -1) : value;
  }
  return cookies;
}

// src/validation/body.ts
async function readBody(source, shape) {
  const field = source.headers.get("content-type") ?? "";
  checkCoding(source.headers.get("content-encoding"));
  if (field === "application/json") return jsonBody(await bytesOf(source));
  if (field === "") {
    if ((await bytesOf(source)).byteLength === 0) return EMPTY3;
    throw unsupportedMediaType("The request has a body without a Content-Type.");
  }
  const type = parseMediaType(field);
  const kind = type === void 0 ? "bytes" : kindOf(type.essence);
  if (type === void 0 || shape.isStructured && (kind === "text" || kind === "bytes")) {
    throw unexpectedType(field);
  }
  return parse(await bytesOf(source), kind, type, shape);
}
function unexpectedType(field) {
  return unsupportedMediaType(`The media type ${JSON.stringify(field.slice(0, 100))} is not expected here.`);
}
function checkCoding(coding) {
  if (coding === null || coding.trim().toLowerCase() === "identity" || coding.trim() === "") return;
  throw unsupportedMediaType("The request body has a Content-Encoding; none is taken here.", {
    headers: { "accept-encoding": "identity" }
  });
}
var EMPTY3 = { kind: "json", value: void 0, isEmpty: true, isOpaque: false };
function jsonBody(bytes) {
  if (bytes.byteLength === 0) return EMPTY3;
  return { kind: "json", value: parseJson(bytes), isEmpty: false, isOpaque: false };
}
function kindOf(essence) {
  if (essence === "application/json" || essence.endsWith("+json")) return "json";
  if (essence === "application/x-www-form-urlencoded") return "urlencoded";
  if (essence === "multipart/form-data") return "multipart";
  return essence.startsWith("text/") ? "text" : "bytes";
}
function parse(bytes, kind, { essence, parameters }, shape) {
  const isEmpty = bytes.byteLength === 0;
  const isOpaque = kind === "bytes" && essence !== "application/octet-stream";
  switch (kind) {
    case "json":
      return jsonBody(bytes);
    case "urlencoded":
      return { kind, value: recordOf(new URLSearchParams(decodeText(bytes)), shape), isEmpty, isOpaque };
    case "multipart":
      if (isEmpty) return EMPTY3;
      return {
        kind,
        value: recordOf(parseMultipart(bytes, parameters.get("boundary")), shape),
        isEmpty,
        isOpaque
      };
    case "text":
      return { kind, value: decodeCharset(bytes, parameters.get("charset")), isEmpty, isOpaque };
    case "bytes":
      return { kind, value: bytes, isEmpty, isOpaque };
  }
}
function decodeCharset(bytes, charset = "utf-8") {
  let decoder;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    throw unsupportedMediaType(`The charset ${JSON.stringify(charset.slice(0, 40))} is not known here.`);
  }
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw badRequest("The request body has bytes that its charset doesn't know.", { cause });
  }
}

// src/validation/issues.ts
var MAX_ERRORS = 100;
var MAX_MESSAGE_LENGTH = 500;
var InputErrors = class {
  #errors = [];
  #status = 422;
  /** Whether nothing is wrong. */
  get isEmpty() {
    return this.#errors.length === 0;
  }
  /** Takes what a schema found. */
  add(place, issues) {
    for (const { message, path } of issues) {
      if (this.#errors.length >= MAX_ERRORS) return;
      const keys = plainPath(path);
      this.#errors.push({
        in: place,
        path: keys,
        pointer: pointerOf(keys),
        message: String(message).slice(0, MAX_MESSAGE_LENGTH)
      });
    }
    if (issues.length === 0) this.add(place, [{ message: "The value doesn't fit." }]);
  }
  /** Takes that a part can't be read at all, which makes the answer a 400. */
  addMalformed(place, issues) {
    this.#status = 400;
    this.add(place, issues);
  }
  /** The error that tells all of it. */
  toError() {
    const detail = this.#status === 400 ? "The request is malformed." : "The request has values that don't fit.";
    return new HttpError(this.#status, { detail, extensions: { errors: this.#errors } });
  }
};
function plainPath(path = []) {
  return path.map((segment) => {
    const key = typeof segment === "object" && segment !== null ? segment.key : segment;
    return typeof key === "number" ? key : String(key);
  });
}
function pointerOf(keys) {
  return keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

// src/validation/schema.ts
function isSchema(value) {
  if (typeof value !== "object" && typeof value !== "function" || value === null) return false;
  const standard = value["~standard"];
  return typeof standard === "object" && standard !== null && typeof standard.validate === "function";
}
function runSchema(schema, value) {
  return schema["~standard"].validate(value);
}

// src/validation/response.ts
var ResponseCheck = class {
  #single;
  #byStatus;
  constructor(response) {
    this.#single = isSchema(response) ? response : void 0;
    this.#byStatus = new Map(isSchema(response) ? [] : schemasByStatus(response));
  }
  /** The result to answer with. */
  run(result, context) {
    if (result instanceof Response || result instanceof HttpError) return result;
    const status = this.#statusOf(result);
    const schema = this.#single === void 0 ? this.#byStatus.get(status) : this.#single;
    if (schema === void 0 || schema === this.#single && (status < 200 || status > 299)) return result;
    const checked2 = runSchema(schema, result instanceof Reply ? result.value : result);
    return checked2 instanceof Promise ? checked2.then((settled) => outputOf(settled, result, status, context)) : outputOf(checked2, result, status, context);
  }
  #statusOf(result) {
    if (result instanceof Reply) return result.status;
    return result === void 0 && this.#byStatus.has(204) && !this.#byStatus.has(200) ? 204 : 200;
  }
};
function schemasByStatus(schemas) {
  return Object.entries(schemas).map(([text, schema]) => {
    const status = Number(text);
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      throw new TypeError(
        `The route option "response" has the key "${text}"; expected a schema, or schemas by status (200 to 599)`
      );
    }
    if (!isSchema(schema)) {
      throw new TypeError(`The route option "response" has no schema for ${status}; got ${String(schema)}`);
    }
    return [status, schema];
  });
}
function outputOf(checked2, result, status, context) {
  if (checked2.issues !== void 0) throw misfit(checked2.issues, status, context);
  if (!(result instanceof Reply)) return checked2.value;
  const { lines, statusText, type } = result;
  const reply = respond(checked2.value, { status });
  return new Reply(status, reply.body, type ?? void 0, lines, statusText);
}
function misfit(issues, status, { method, route }) {
  const list = issues.slice(0, 10).map(({ path, message }) => `${pointerOf(plainPath(path)) || "/"}: ${message}`);
  return new TypeError(
    `The ${status} response of ${method} ${route?.path ?? ""} doesn't fit its schema. ${list.join("; ")}`
  );
}

// src/validation/shape.ts
function shapeOf(schema) {
  const shape = jsonShape(schema);
  const keys = /* @__PURE__ */ new Map();
  const isClosed = collectKeys(shape, keys, 0);
  return { isStructured: isStructured(shape, 0), keys, isOpen: !isClosed };
}
function jsonShape(schema) {
  const standard = schema["~standard"];
  try {
    if (standard.jsonSchema !== void 0) {
      return standard.jsonSchema.input({
        target: "draft-2020-12",
        libraryOptions: { unrepresentable: "any" }
      });
    }
    return standard.vendor === "valibot" ? valibotShape(schema, 0) : {};
  } catch {
    return {};
  }
}
var MAX_DEPTH = 8;
var VALIBOT_OBJECTS = {
  object: void 0,
  strict_object: false,
  loose_object: true,
  object_with_rest: true
};
var VALIBOT_ARRAYS = ["array", "tuple", "loose_tuple", "strict_tuple", "tuple_with_rest", "set"];
function valibotShape(schema, depth) {
  if (depth > MAX_DEPTH) return {};
  const { type = "", entries, wrapped, options } = schema;
  const inner = (value) => valibotShape(value, depth + 1);
  if (wrapped !== void 0) return inner(wrapped);
  if (entries !== void 0 && Object.hasOwn(VALIBOT_OBJECTS, type)) {
    const properties = Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, inner(value)]));
    return { type: "object", properties, additionalProperties: VALIBOT_OBJECTS[type] };
  }
  if (VALIBOT_ARRAYS.includes(type)) return { type: "array" };
  if (type === "record" || type === "map") return { type: "object", additionalProperties: true };
  if (type === "union" || type === "variant") return { anyOf: (options ?? []).map(inner) };
  if (type === "intersect") return { allOf: (options ?? []).map(inner) };
  return ["string", "number", "boolean", "null"].includes(type) ? { type } : {};
}
function branches(shape) {
  return [...shape.anyOf ?? [], ...shape.oneOf ?? [], ...shape.allOf ?? []];
}
function isStructured(shape, depth) {
  if (shape.type === "object" || shape.type === "array") return true;
  const inner = branches(shape);
  return inner.length > 0 && depth < MAX_DEPTH && inner.every((branch) => isStructured(branch, depth + 1));
}
function collectKeys(shape, keys, depth) {
  const { type, properties, additionalProperties } = shape;
  for (const [key, value] of Object.entries(properties ?? {})) {
    keys.set(key, keys.get(key) === true || wantsArray(value));
  }
  const inner = branches(shape);
  if (depth > MAX_DEPTH || type !== "object" && inner.length === 0) return false;
  const areClosed = inner.map((branch) => collectKeys(branch, keys, depth + 1)).every(Boolean);
  return areClosed && (additionalProperties === void 0 || additionalProperties === false);
}
function wantsArray(shape, depth = 0) {
  if (shape.type === "array") return true;
  const inner = branches(shape).filter((branch) => branch.type !== "null");
  return inner.length > 0 && depth < MAX_DEPTH && inner.every((branch) => wantsArray(branch, depth + 1));
}

// src/validation/validation.ts
var Validation = class {
  check;
  #places;
  #body;
  #maxBodySize;
  #inherited;
  constructor(options, inherited) {
    this.#inherited = inherited;
    this.#places = placesOf(options);
    this.#body = options.body === void 0 ? void 0 : placeOf("body", options.body);
    this.#maxBodySize = checkSize(options.maxBodySize);
    const { response } = options;
    const check = response === void 0 ? void 0 : new ResponseCheck(response);
    this.check = check === void 0 ? void 0 : (result, context) => check.run(result, context);
  }
  /** Checks the request and puts what the schemas made of it on the context. */
  prepare(context) {
    const source = sourceOf(context);
    if (this.#maxBodySize !== void 0) limit(source, this.#maxBodySize);
    const errors = new InputErrors();
    const input = {
      params: void 0,
      query: void 0,
      headers: void 0,
      cookies: void 0,
      body: void 0
    };
    let pending;
    for (const place of this.#places) {
      const result = runSchema(place.schema, rawValue(place, context, source, this.#inherited));
      if (!(result instanceof Promise)) take(place, result, input, errors);
      else {
        pending ??= [];
        pending.push(result.then((settled) => take(place, settled, input, errors)));
      }
    }
    if (this.#body !== void 0)
      return this.#prepareBody(this.#body, source, context, input, errors, pending);
    if (pending !== void 0) return Promise.all(pending).then(() => this.#finish(context, input, errors));
    this.#finish(context, input, errors);
  }
  #finish(context, input, errors) {
    if (!errors.isEmpty) throw errors.toError();
    if (this.#inherited.length > 0 && input.params !== void 0) {
      input.params = withInherited(input.params, context.params, this.#inherited);
    }
    setInput(context, input);
  }
  async #prepareBody(place, source, context, input, errors, pending) {
    const others = pending === void 0 ? void 0 : Promise.all(pending);
    others?.catch(() => {
    });
    await takeBody(place, source, input, errors);
    if (others !== void 0) await others;
    this.#finish(context, input, errors);
  }
};
var NO_BODY = ["GET", "HEAD"];
function validationOf(route) {
  const { params, query, headers, cookies, body, response, maxBodySize } = route.options;
  if (body !== void 0 && (route.isWebSocket || isBodiless(route.methods))) {
    const kind = route.isWebSocket ? "a WebSocket handshake" : route.methods.join(" and ");
    throw new TypeError(`The route ${route.path} has a body schema, but ${kind} carries no body`);
  }
  const given = [params, query, headers, cookies, body, response, maxBodySize];
  return given.every((option) => option === void 0) ? void 0 : new Validation(route.options, route.inherited);
}
function isBodiless(methods2) {
  return methods2.length > 0 && methods2.every((method) => NO_BODY.includes(method));
}
function placesOf(options) {
  const names = ["params", "query", "headers", "cookies"];
  return names.flatMap((name) => {
    const schema = options[name];
    return schema === void 0 ? [] : [placeOf(name, schema)];
  });
}
function placeOf(name, schema) {
  if (isSchema(schema)) return { name, schema, shape: shapeOf(schema) };
  throw new TypeError(
    `The route option "${name}" is ${String(schema)}; expected a Standard Schema, such as v.object({\u2026}) of valibot`
  );
}
function checkSize(size) {
  if (size === void 0 || typeof size === "number" && size >= 0) return size;
  throw new RangeError(`Invalid maxBodySize ${String(size)}; expected a number of bytes`);
}
function limit(source, maxBodySize) {
  const length = source.headers.get("content-length");
  if (length !== null && Number(length) > maxBodySize) throw tooLarge(maxBodySize);
  if (source.maxBodySize === void 0 || source.maxBodySize > maxBodySize) source.maxBodySize = maxBodySize;
}
function rawValue(place, context, source, inherited) {
  switch (place.name) {
    case "query":
      return queryRecord(source.url, place.shape);
    case "headers":
      return headersRecord(source.headers, place.shape);
    case "cookies":
      return cookiesRecord(source.headers.get("cookie"), place.shape);
    default:
      return inherited.length === 0 ? context.params : without(context.params, inherited);
  }
}
function without(params, names) {
  const rest = /* @__PURE__ */ Object.create(null);
  for (const name of Object.keys(params)) if (!names.includes(name)) rest[name] = params[name];
  return rest;
}
function withInherited(params, all, names) {
  const whole = /* @__PURE__ */ Object.create(null);
  for (const name of names) if (Object.hasOwn(all, name)) whole[name] = all[name];
  return Object.assign(whole, params);
}
function take(place, result, input, errors) {
  if (result.issues === void 0) input[place.name] = result.value;
  else errors.add(place.name, result.issues);
}
async function takeBody(place, source, input, errors) {
  try {
    const { value, isEmpty, isOpaque } = await readBody(source, place.shape);
    const given = runSchema(place.schema, value);
    const result = given instanceof Promise ? await given : given;
    if (result.issues === void 0) input.body = result.value;
    else if (isEmpty) errors.addMalformed("body", value === void 0 ? NOTHING : result.issues);
    else if (isOpaque && result.issues.some(({ path = [] }) => path.length === 0)) {
      throw unexpectedType(source.headers.get("content-type") ?? "");
    } else errors.add("body", result.issues);
  } catch (error) {
    if (!(error instanceof HttpError) || error.status !== 400) throw error;
    errors.addMalformed("body", [{ message: error.message }]);
  }
}
var NOTHING = [{ message: "The request body is empty." }];

// src/routing/steps.ts
function stepsOf(route) {
  return validationOf(route);
}

// src/routing/route.ts
var OPTION_NAMES4 = [
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
  "openapi"
];
var TOKEN4 = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
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
  /** The params of the prefixes it was mounted under, which its own schema doesn't see. */
  inherited;
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
    this.inherited = plan.inherited;
    this.steps = stepsOf(this);
  }
  /**
   * The URL of the route with these params and query, given as its schemas take them.
   * @throws TypeError if they don't fit the pattern or can't be written in a URL.
   */
  href(params, query) {
    const href = this.pattern.href(params);
    const search2 = query === void 0 ? "" : formatQuery(query);
    return href.includes("?") ? href + search2.replace("?", "&") : href + search2;
  }
};
function createRoute(pattern, options, endpoint) {
  return new Route(
    pattern,
    options,
    endpoint
  );
}
var KIND = /* @__PURE__ */ Symbol("rolo.route");
function planOf(pattern, options, endpoint) {
  if (endpoint === void 0 || options === void 0 || options === null) {
    throw new TypeError(`The route ${describe4(pattern)} has no endpoint; it is the last argument`);
  }
  checkOptions("route", options, OPTION_NAMES4);
  return {
    pattern: patternOf(pattern, options.hostname, options.ignoreCase),
    methods: checkMethods(options.methods),
    options,
    endpoint,
    isWebSocket: options[KIND]?.isWebSocket ?? false,
    dispatcher: options[KIND]?.dispatcher,
    inherited: options[KIND]?.inherited ?? []
  };
}
function describe4(pattern) {
  return typeof pattern === "string" ? JSON.stringify(pattern) : "given";
}
function checkMethods(methods2 = []) {
  for (const method of methods2) {
    if (typeof method !== "string" || !TOKEN4.test(method)) {
      throw new TypeError(`Invalid method ${JSON.stringify(method)}; expected a token such as "GET"`);
    }
    if (method !== method.toUpperCase() && NORMALISED.includes(method.toUpperCase())) {
      throw new TypeError(
        `Invalid method "${method}"; methods are case-sensitive: did you mean "${method.toUpperCase()}"?`
      );
    }
  }
  return [...new Set(methods2)];
}
var NORMALISED = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
function webSocketRoute(pattern, options, endpoint) {
  const kind = { ...options, [KIND]: { isWebSocket: true } };
  return createRoute(pattern, kind, endpoint);
}
function movedRoute(route, pattern, dispatcher, prefixParams) {
  const { hostname: _hostname, ignoreCase: _ignoreCase, ...options } = route.options;
  const kind = {
    isWebSocket: route.isWebSocket,
    dispatcher: route.dispatcher ?? dispatcher,
    inherited: [...prefixParams, ...route.inherited]
  };
  const moved = { ...options, [KIND]: kind };
  return createRoute(pattern, moved, route.endpoint);
}

// src/routing/decorator.ts
var functions = /* @__PURE__ */ new WeakMap();
var methods = /* @__PURE__ */ new WeakMap();
function decoratedRoutes(target) {
  const routes = (functions.get(target) ?? []).map(
    ({ pattern, options }) => createRoute(pattern, options, target)
  );
  for (const [name, list] of methods.get(target) ?? []) {
    const endpoint = (context) => target[name](context);
    for (const { pattern, options } of list) routes.push(createRoute(pattern, options, endpoint));
  }
  return routes;
}

// src/routing/shape.ts
var PARAM = /* @__PURE__ */ Symbol("param");
var MAX_SHAPES = 8;
function planOf2(component) {
  const { parts, ignoreCase } = component;
  const plans = expand(parts)?.map((pieces) => shapeOf2(pieces, groupCount2(parts), ignoreCase));
  if (plans === void 0 || plans.includes(void 0)) return residualPlan(component);
  const found = plans;
  return {
    shapes: found.flatMap((plan) => plan.shapes),
    isLinear: found.every((plan) => plan.isLinear)
  };
}
function residualPlan({ parts, delimiter, ignoreCase, matcher }) {
  const prefix = leadingText(parts);
  const captures = parts.filter((part) => part.kind !== "fixed").map((_2, index) => index);
  const shape = {
    steps: prefix === "" ? [] : [ignoreCase ? prefix.toLowerCase() : prefix],
    ending: "residual",
    captures,
    matcher
  };
  return { shapes: [shape], isLinear: isLinear(parts, delimiter, ignoreCase) };
}
function leadingText([first, second]) {
  if (first === void 0 || first.modifier === "?" || first.modifier === "*") return "";
  if (first.kind !== "fixed") return first.prefix;
  const isNeeded = second !== void 0 && (second.modifier === "" || second.modifier === "+");
  return first.value + (first.modifier === "" && isNeeded ? second.prefix : "");
}
function groupCount2(parts) {
  return parts.filter((part) => part.kind !== "fixed").length;
}
function expand(parts) {
  let ways = [[]];
  let group = 0;
  for (const [index, part] of parts.entries()) {
    const number = part.kind === "fixed" ? -1 : group++;
    const grown = [];
    for (const pieces of ways) {
      const taken = take2(part, number, index === parts.length - 1);
      if (taken === void 0) return void 0;
      const isOptional2 = part.modifier === "?" || part.modifier === "*" && !isBareWildcard(part);
      if (isOptional2 && !mayBranch(pieces, part, parts[index + 1])) return void 0;
      grown.push([...pieces, ...taken]);
      if (isOptional2) grown.push(pieces);
    }
    if (grown.length > MAX_SHAPES) return void 0;
    ways = grown;
  }
  return ways;
}
function isBareWildcard(part) {
  return part.kind === "wildcard" && part.prefix === "" && part.suffix === "";
}
function take2(part, group, isLast) {
  const { kind, prefix, suffix, modifier } = part;
  const isRepeated = modifier === "+" || modifier === "*";
  if (kind === "fixed") return isRepeated ? void 0 : [part.value];
  const isBare = prefix === "" && suffix === "";
  if (!isRepeated) {
    if (modifier === "?" && isBare && kind !== "segment") return void 0;
    return [prefix, { group, part, isMulti: false }, suffix];
  }
  if (kind === "wildcard" && suffix === "") return [prefix, { group, part, isMulti: false }];
  if (kind !== "segment") return void 0;
  if (isBare) return modifier === "+" ? [{ group, part, isMulti: false }] : void 0;
  return prefix === "/" && suffix === "" && isLast ? [prefix, { group, part, isMulti: true }] : void 0;
}
function mayBranch(pieces, part, next) {
  const text = part.kind === "fixed" ? part.value : part.prefix;
  if (text.startsWith("/")) return true;
  const open2 = groupsOfSegment(pieces);
  if (open2.length === 0) return true;
  const isNextOut = next === void 0 || next.modifier === "" && (next.kind === "fixed" ? next.value : next.prefix).startsWith("/");
  return isNextOut && open2.length === 1 && open2[0].kind === "segment";
}
function groupsOfSegment(pieces) {
  const groups = [];
  for (const piece of pieces) {
    if (typeof piece !== "string") groups.push(piece.part);
    else if (piece.includes("/")) groups.length = 0;
  }
  return groups;
}
function shapeOf2(pieces, groups, ignoreCase) {
  return new ShapeBuilder(groups, ignoreCase).build(pieces);
}
var ShapeBuilder = class {
  #steps = [];
  #captures;
  #ignoreCase;
  #ending = "leaf";
  #isLinear = true;
  #text = "";
  #count = 0;
  // The parts since the first group of the segment that is being read.
  #segment = [];
  constructor(groups, ignoreCase) {
    this.#captures = new Array(groups).fill(-1);
    this.#ignoreCase = ignoreCase;
  }
  build(pieces) {
    for (const piece of pieces) {
      if (piece === "") continue;
      if (this.#ending !== "leaf") return void 0;
      if (typeof piece === "string") {
        if (!this.#addText(piece)) return void 0;
      } else if (!this.#addGroup(piece)) return void 0;
    }
    if (!this.#endSegment(true)) return void 0;
    this.#flush();
    const shape = { steps: this.#steps, ending: this.#ending, captures: this.#captures, matcher: void 0 };
    return { shapes: [shape], isLinear: this.#isLinear };
  }
  #addText(text) {
    if (this.#segment.length === 0) {
      this.#text += text;
      return true;
    }
    const slash = text.indexOf("/");
    const inside = slash < 0 ? text : text.slice(0, slash);
    if (inside !== "") this.#segment.push(fixed(inside));
    if (slash < 0) return true;
    if (!this.#endSegment(false)) return false;
    this.#text += text.slice(slash);
    return true;
  }
  #addGroup({ group, part, isMulti }) {
    this.#captures[group] = this.#count++;
    if (part.kind === "wildcard" || isMulti) {
      if (this.#segment.length > 0) return false;
      this.#flush();
      this.#ending = isMulti ? "multi" : "wild";
      return true;
    }
    this.#segment.push({ ...part, prefix: "", suffix: "", modifier: "" });
    return true;
  }
  /** Makes a step of the segment's groups; false if they may take a slash. */
  #endSegment(isEnd) {
    const parts = this.#segment;
    if (parts.length === 0) return true;
    this.#segment = [];
    this.#flush();
    const [first] = parts;
    if (parts.length === 1 && first.kind === "segment") {
      this.#steps.push(PARAM);
      return true;
    }
    if (parts.length === 1 && isEnd && first.value === ".+") {
      this.#ending = "wildNotEmpty";
      return true;
    }
    const canLeave = parts.some(
      (part) => part.kind === "regexp" && regexpFacts(part.value, this.#ignoreCase).mayMatchSlash
    );
    if (canLeave) return false;
    this.#steps.push({
      key: JSON.stringify(parts.map(({ kind, value }) => [kind, value])),
      matcher: textMatcher(parts, "/", this.#ignoreCase)
    });
    this.#isLinear &&= isLinear(parts, "/", this.#ignoreCase);
    return true;
  }
  #flush() {
    if (this.#text === "") return;
    this.#steps.push(this.#ignoreCase ? this.#text.toLowerCase() : this.#text);
    this.#text = "";
  }
};
function fixed(value) {
  return { kind: "fixed", name: "", prefix: "", value, suffix: "", modifier: "" };
}

// src/routing/tree.ts
var Node = class {
  text;
  /** The length of the text, at hand. */
  size;
  /** The place of the first route below. */
  first;
  /** Children by the first character of their text, from `base` on. */
  children = [];
  base = 0;
  param = void 0;
  mixed = void 0;
  /** Entries that end here, and those that take what is left, each in order. */
  leaf = void 0;
  rest = void 0;
  constructor(text, first) {
    this.text = text;
    this.size = text.length;
    this.first = first;
  }
  get isEmpty() {
    return this.leaf === void 0 && this.rest === void 0 && this.param === void 0 && this.mixed === void 0 && this.children.length === 0;
  }
};
function insert(root, { steps: steps2 }, entry) {
  let node = root;
  lower(node, entry.place);
  for (const step of steps2) {
    node = typeof step === "string" ? insertText(node, step, entry.place) : insertGroup(node, step, entry.place);
  }
  if (entry.ending === "leaf") node.leaf = withEntry(entry, node.leaf);
  else node.rest = withEntry(entry, node.rest);
}
function lower(node, place) {
  if (place.value < node.first.value) node.first = place;
}
function withEntry(entry, entries = []) {
  const rank = entry.place.value + entry.variant;
  const index = entries.findIndex((other) => other.place.value + other.variant > rank);
  return entries.toSpliced(index < 0 ? entries.length : index, 0, entry);
}
function without2(entries, entry) {
  const kept = entries.filter((other) => other !== entry);
  return kept.length === 0 ? void 0 : kept;
}
function insertGroup(node, step, place) {
  if (step === PARAM) {
    node.param ??= new Node("", place);
    lower(node.param, place);
    return node.param;
  }
  node.mixed ??= [];
  let child = node.mixed.find(({ key }) => key === step.key);
  if (child === void 0) {
    child = { key: step.key, matcher: step.matcher, node: new Node("", place) };
    node.mixed.push(child);
  }
  lower(child.node, place);
  return child.node;
}
function insertText(parent, text, place) {
  let node = parent;
  let left = text;
  while (left !== "") {
    const child = node.children[left.charCodeAt(0) - node.base];
    if (child === void 0) {
      const leaf = new Node(left, place);
      setChild(node, leaf);
      return leaf;
    }
    const common = commonLength(child.text, left);
    node = common < child.text.length ? split(node, child, common) : child;
    lower(node, place);
    left = left.slice(common);
  }
  return node;
}
function commonLength(first, second) {
  let length = 0;
  while (length < first.length && first[length] === second[length]) length++;
  return length;
}
function split(parent, child, length) {
  const upper = new Node(child.text.slice(0, length), child.first);
  child.text = child.text.slice(length);
  child.size = child.text.length;
  setChild(upper, child);
  setChild(parent, upper);
  return upper;
}
function setChild(node, child) {
  const code = child.text.charCodeAt(0);
  const { children, base } = node;
  if (children.length === 0) {
    node.base = code;
    node.children = [child];
  } else if (code < base) {
    node.children = [child, ...new Array(base - code - 1).fill(void 0), ...children];
    node.base = code;
  } else {
    while (children.length <= code - base) children.push(void 0);
    children[code - base] = child;
  }
}
function remove(node, steps2, entry, depth = 0) {
  const step = steps2[depth];
  if (step === void 0) {
    if (entry.ending === "leaf") node.leaf = without2(node.leaf, entry);
    else node.rest = without2(node.rest, entry);
  } else if (typeof step === "string") removeText(node, step, steps2, entry, depth);
  else removeGroup(node, step, steps2, entry, depth);
  if (node.first === entry.place) node.first = firstOf(node);
  return node.isEmpty;
}
function removeText(node, text, steps2, entry, depth) {
  const index = text.charCodeAt(0) - node.base;
  const child = node.children[index];
  const left = text.slice(child.text.length);
  let isEmpty;
  if (left === "") isEmpty = remove(child, steps2, entry, depth + 1);
  else {
    removeText(child, left, steps2, entry, depth);
    if (child.first === entry.place) child.first = firstOf(child);
    isEmpty = child.isEmpty;
  }
  if (isEmpty) dropChild(node, index);
}
function dropChild(node, index) {
  node.children[index] = void 0;
  if (node.children.every((child) => child === void 0)) node.children = [];
}
function removeGroup(node, step, steps2, entry, depth) {
  if (step === PARAM) {
    if (remove(node.param, steps2, entry, depth + 1)) node.param = void 0;
    return;
  }
  const child = node.mixed.find(({ key }) => key === step.key);
  if (!remove(child.node, steps2, entry, depth + 1)) return;
  const kept = node.mixed.filter((other) => other !== child);
  node.mixed = kept.length === 0 ? void 0 : kept;
}
var NOWHERE = { value: 2 ** 30 };
function firstOf(node) {
  let first = NOWHERE;
  const consider = (place) => {
    if (place !== void 0 && place.value < first.value) first = place;
  };
  for (const child of node.children) consider(child?.first);
  consider(node.param?.first);
  for (const { node: child } of node.mixed ?? []) consider(child.first);
  consider(node.leaf?.[0]?.place);
  consider(node.rest?.[0]?.place);
  return first;
}

// src/routing/hosts.ts
var Paths = class {
  exact = void 0;
  folded = void 0;
  walk(walker, url) {
    if (this.exact !== void 0) walker.walk(this.exact, url);
    if (this.folded !== void 0) walker.walk(this.folded, url.toLowerCase());
  }
  get isEmpty() {
    return this.exact === void 0 && this.folded === void 0;
  }
};
var HostIndex = class {
  #any = new Paths();
  #exact = /* @__PURE__ */ new Map();
  #patterns = /* @__PURE__ */ new Map();
  get isEmpty() {
    return this.#any.isEmpty && this.#exact.size === 0 && this.#patterns.size === 0;
  }
  insert(hostname, folds, shape, entry) {
    const paths = this.#pathsFor(hostname);
    const key = folds ? "folded" : "exact";
    paths[key] ??= new Node("", NOWHERE);
    insert(paths[key], shape, entry);
  }
  remove(hostname, folds, shape, entry) {
    const paths = this.#pathsFor(hostname);
    const key = folds ? "folded" : "exact";
    if (remove(paths[key], shape.steps, entry)) paths[key] = void 0;
    if (paths.isEmpty) this.#drop(hostname);
  }
  walk(walker, url, hostname) {
    if (this.#exact.size > 0) this.#exact.get(hostname)?.walk(walker, url);
    if (this.#patterns.size > 0) this.#walkPatterns(walker, url, hostname);
    this.#any.walk(walker, url);
  }
  #walkPatterns(walker, url, hostname) {
    let suffix = hostname;
    while (suffix !== "") {
      const dot = suffix.indexOf(".");
      suffix = dot < 0 ? "" : suffix.slice(dot + 1);
      for (const { matcher, spans, paths } of this.#patterns.get(suffix) ?? []) {
        if (matcher.match(hostname, 0, hostname.length, spans, 0)) paths.walk(walker, url);
      }
    }
  }
  #pathsFor(hostname) {
    if (hostname.isAny) return this.#any;
    const { fixedText } = hostname;
    if (fixedText !== void 0) return getOrMake(this.#exact, fixedText, () => new Paths());
    const list = getOrMake(this.#patterns, suffixOf(hostname), () => []);
    let pattern = list.find(({ text }) => text === hostname.text);
    if (pattern === void 0) {
      const spans = new Int32Array(2 * hostname.names.length);
      pattern = { text: hostname.text, matcher: hostname.matcher, spans, paths: new Paths() };
      list.push(pattern);
    }
    return pattern.paths;
  }
  #drop(hostname) {
    if (hostname.isAny) return;
    const { fixedText } = hostname;
    if (fixedText !== void 0) {
      this.#exact.delete(fixedText);
      return;
    }
    const suffix = suffixOf(hostname);
    const kept = this.#patterns.get(suffix).filter(({ text }) => text !== hostname.text);
    if (kept.length === 0) this.#patterns.delete(suffix);
    else this.#patterns.set(suffix, kept);
  }
};
function suffixOf({ parts }) {
  const last = parts.at(-1);
  if (last?.kind !== "fixed" || last.modifier !== "") return "";
  const dot = last.value.indexOf(".");
  return dot < 0 ? "" : last.value.slice(dot + 1);
}
function getOrMake(map, key, make) {
  let value = map.get(key);
  if (value === void 0) {
    value = make();
    map.set(key, value);
  }
  return value;
}

// src/routing/specificity.ts
var PRECEDENCE = [
  "hostname",
  "port",
  "pathname",
  "protocol",
  "search",
  "hash",
  "username",
  "password"
];
var KINDS = { fixed: 3, regexp: 2, segment: 1, wildcard: 0 };
var MODIFIERS = { "": 3, "+": 2, "?": 1, "*": 0 };
var MISSING = { kind: "fixed", name: "", prefix: "", value: "", suffix: "", modifier: "" };
function compareSpecificity(first, second) {
  for (const name of PRECEDENCE) {
    if (first[name] === second[name]) continue;
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
  return KINDS[left.kind] - KINDS[right.kind] || MODIFIERS[left.modifier] - MODIFIERS[right.modifier] || compareText(left.prefix, right.prefix) || // Two regexps tie: neither is known to take less than the other.
  (left.kind === "fixed" ? compareText(left.value, right.value) : 0) || compareText(left.suffix, right.suffix);
}
function compareText(left, right) {
  return left < right ? -1 : left > right ? 1 : 0;
}

// src/routing/read-params.ts
var OTHERS = PRECEDENCE.filter((name) => name !== "pathname");
function paramReader({ components, converters }) {
  const { names } = components.pathname;
  const others = OTHERS.map((name) => ({ name, component: components[name] })).filter(
    ({ component }) => component.names.some((key) => !isUnnamed(key))
  );
  const isPlain = others.length === 0 && !names.includes("__proto__");
  return { names, isPlain, others, converters: Object.entries(converters) };
}
function isUnnamed(name) {
  return /^\d/.test(name);
}
function setParam(params, name, value) {
  if (name === "__proto__") {
    Object.defineProperty(params, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    params[name] = value;
  }
}
function readOthers(params, reader, textOf3) {
  for (const { name, component } of reader.others) {
    const given = textOf3(name);
    const text = component.ignoreCase ? given.toLowerCase() : given;
    const spans = new Int32Array(2 * component.names.length);
    component.matcher.match(text, 0, text.length, spans, 0);
    component.names.forEach((key, i) => {
      if (isUnnamed(key) || Object.hasOwn(params, key)) return;
      setParam(params, key, spans[2 * i] < 0 ? void 0 : given.slice(spans[2 * i], spans[2 * i + 1]));
    });
  }
}
function convertParams(params, converters) {
  try {
    for (const [name, converter] of converters) {
      const text = params[name];
      if (typeof text === "string") setParam(params, name, converter.parse(text));
    }
    return params;
  } catch {
    return void 0;
  }
}

// src/routing/url.ts
var PLAIN_ORIGIN = /^https?:\/\/[\w.\-:[\]]+\/$/;
var UNSAFE = /[^!$-;=@-[\]_a-z|~]|\/(?:\.|%2e){1,2}(?:\/|$)/i;
var SUSPECT = suspectCharacters();
var MAX_ORIGINS = 256;
var origins = /* @__PURE__ */ new Map();
var lastOrigin = makeOrigin("\0", "", "", "");
function suspectCharacters() {
  const table = new Uint8Array(128);
  for (let code = 0; code < 128; code++) {
    const char = String.fromCharCode(code);
    if (char === "." || char === "%" || UNSAFE.test(char)) table[code] = 1;
  }
  return table;
}
function originOf(url) {
  if (beginsWith(url, lastOrigin.codes)) return lastOrigin;
  const raw = url.slice(0, url.indexOf("/", 8) + 1);
  let origin = origins.get(raw);
  if (origin === void 0 && !origins.has(raw)) {
    origin = PLAIN_ORIGIN.test(raw) ? parseOrigin(raw) : void 0;
    if (origins.size >= MAX_ORIGINS) origins.clear();
    origins.set(raw, origin);
  }
  if (origin !== void 0) lastOrigin = origin;
  return origin;
}
function beginsWith(url, codes) {
  const { length } = codes;
  if (url.length < length) return false;
  for (let i = length - 1; i >= 0; i--) if (url.charCodeAt(i) !== codes[i]) return false;
  return true;
}
function makeOrigin(raw, protocol, hostname, port) {
  const codes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) codes[i] = raw.charCodeAt(i);
  return { raw, codes, protocol, hostname, port };
}
function parseOrigin(raw) {
  const parsed = parseUrl(raw);
  if (parsed === void 0) return void 0;
  return makeOrigin(raw, parsed.protocol.slice(0, -1), parsed.hostname, parsed.port);
}
function parseUrl(url) {
  try {
    return new URL(url);
  } catch {
    return void 0;
  }
}
function pathEnd(url, start) {
  const query = url.indexOf("?", start);
  const hash = url.indexOf("#", start);
  if (query < 0) return hash < 0 ? url.length : hash;
  return hash < 0 || query < hash ? query : hash;
}
function isUnsafe(path) {
  return UNSAFE.test(path);
}
function isCleanSpan(url, start, end) {
  for (let i = start; i < end; i++) if (SUSPECT[url.charCodeAt(i)] !== 0) return false;
  return true;
}
function urlComponents(url) {
  return {
    protocol: url.protocol.slice(0, -1),
    username: url.username,
    password: url.password,
    hostname: url.hostname,
    port: url.port,
    pathname: url.pathname,
    search: url.search.slice(1),
    hash: url.hash.slice(1)
  };
}

// src/routing/match.ts
var Match = class {
  route;
  params;
  #url;
  #pathname;
  #result = void 0;
  /** `pathname` is given where another than the URL's own was looked up. */
  constructor(route, params, url, pathname) {
    this.route = route;
    this.params = params;
    this.#url = url;
    this.#pathname = pathname;
  }
  get result() {
    this.#result ??= resultOf(this.route, this.#url, this.#pathname);
    return this.#result;
  }
};
function resultOf(route, url, pathname) {
  const parsed = new URL(url);
  const found = urlComponents(parsed);
  const input = pathname === void 0 ? found : { ...found, pathname };
  const result = { inputs: [parsed.href] };
  for (const name of COMPONENTS) {
    result[name] = { input: input[name], groups: groupsOf(route, name, input[name]) };
  }
  return result;
}
function groupsOf(route, name, input) {
  const component = route.pattern.components[name];
  const text = component.ignoreCase ? input.toLowerCase() : input;
  const spans = new Int32Array(2 * component.names.length);
  component.matcher.match(text, 0, text.length, spans, 0);
  const groups = {};
  component.names.forEach((key, i) => {
    const start = spans[2 * i];
    setParam(groups, key, start < 0 ? void 0 : input.slice(start, spans[2 * i + 1]));
  });
  return groups;
}

// src/routing/order.ts
var RouteOrder = class {
  #items = [];
  /** The routes in order. */
  get items() {
    return this.#items;
  }
  /** Puts a route where it belongs, behind those that it ties with. */
  insert(item) {
    const index = this.#firstAfter(item.route);
    if (this.#gapAt(index) < 2) this.#renumber();
    item.place.value = this.#valueBefore(index) + Math.floor(this.#gapAt(index) / 2) * MAX_SHAPES;
    this.#items.splice(index, 0, item);
  }
  remove(item) {
    this.#items.splice(this.#indexOf(item.place.value), 1);
  }
  #firstAfter(route) {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = low + high >>> 1;
      if (compareRoutes(route, this.#items[middle].route) < 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }
  #indexOf(value) {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = low + high >>> 1;
      if (this.#items[middle].place.value < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  #valueBefore(index) {
    return index === 0 ? 0 : this.#items[index - 1].place.value;
  }
  /** How many places are free before the route at an index, and one more. */
  #gapAt(index) {
    const after = this.#items[index]?.place.value ?? NOWHERE.value;
    return (after - this.#valueBefore(index)) / MAX_SHAPES;
  }
  /** Spreads the places evenly: rare, since each gap is halved many times before it is used up. */
  #renumber() {
    const gap = Math.floor(NOWHERE.value / MAX_SHAPES / (this.#items.length + 1)) * MAX_SHAPES;
    this.#items.forEach((item, index) => {
      item.place.value = (index + 1) * gap;
    });
  }
};
function compareRoutes(first, second) {
  const order = compareSpecificity(first.pattern.components, second.pattern.components);
  return order || Number(first.methods.length === 0) - Number(second.methods.length === 0);
}

// src/routing/scan.ts
var PARAM_ORDER = [
  "pathname",
  ...PRECEDENCE.filter((name) => name !== "pathname")
];
function scan(routes, url, pathname = url.pathname) {
  const input = { ...urlComponents(url), pathname };
  for (const route of routes) {
    const { components } = route.pattern;
    const found = {};
    const isMatch = COMPONENTS.every((name) => {
      const result = components[name].regexp.exec(input[name]);
      if (result !== null) found[name] = result;
      return result !== null;
    });
    if (!isMatch) continue;
    const params = convertParams(groupsOf2(route, found), paramReader(route.pattern).converters);
    if (params !== void 0) return new Match(route, params, url.href, pathname);
  }
  return void 0;
}
function groupsOf2(route, found) {
  const params = {};
  for (const component of PARAM_ORDER) {
    route.pattern.components[component].names.forEach((name, i) => {
      const isUnnamed2 = /^\d/.test(name);
      if (isUnnamed2 && component !== "pathname" || Object.hasOwn(params, name)) return;
      setParam(params, name, found[component][i + 1]);
    });
  }
  return params;
}

// src/routing/walker.ts
var SLASH = 47;
var LONG = 24;
var Walker = class {
  /** The entry that was found, and its captures: a start and an end in the URL for each. */
  entry = void 0;
  found = new Int32Array(16);
  /** Nodes that were visited, for tests that count work. */
  visits = 0;
  #spans = new Int32Array(16);
  #best = NOWHERE.value;
  #after = -1;
  #url = "";
  #text = "";
  #start = 0;
  #end = 0;
  #origin = makeOrigin("", "", "", "");
  #components = void 0;
  /** Where that which the entry takes as a whole begins. */
  rest = 0;
  /** Whether a segment was seen with a character that the URL parser may change. */
  isSuspect = false;
  /** Makes room for an entry's captures. */
  reserve(captures) {
    if (captures * 2 <= this.found.length) return;
    this.found = new Int32Array(captures * 4);
    this.#spans = new Int32Array(captures * 4);
  }
  /** Starts a look-up of a path, for what comes after a place. */
  begin(url, start, end, origin, after) {
    this.entry = void 0;
    this.#best = NOWHERE.value;
    this.#after = after;
    this.#url = url;
    this.#start = start;
    this.#end = end;
    this.#origin = origin;
    this.#components = void 0;
    this.isSuspect = false;
  }
  /** Walks a tree over the URL's text, or over its lower-cased text. */
  walk(root, text) {
    this.#text = text;
    if (root.first.value < this.#best) this.#visit(root, this.#start, 0);
  }
  #visit(from, at, depth) {
    const text = this.#text;
    const end = this.#end;
    let node = from;
    let position = at;
    for (; ; ) {
      this.visits++;
      const { size } = node;
      if (size > 1 && !this.#isAt(node.text, position, size)) return;
      position += size;
      let child;
      if (position < end) {
        const index = text.charCodeAt(position) - node.base;
        if (index >= 0 && index < node.children.length) child = node.children[index];
      } else if (node.leaf !== void 0) {
        this.#takeLeaf(node.leaf, depth);
      }
      if (node.rest === void 0 && node.mixed === void 0) {
        const { param } = node;
        if (param === void 0 || position >= end || param.first.value >= this.#best) {
          if (child === void 0) return;
          node = child;
          continue;
        }
        if (child !== void 0) {
          this.#visit(child, position, depth);
          if (param.first.value >= this.#best) return;
        }
        const stop2 = this.#segmentEnd(position);
        if (stop2 === position) return;
        this.#spans[depth] = position;
        this.#spans[depth + 1] = stop2;
        node = param;
        position = stop2;
        depth += 2;
        continue;
      }
      if (child !== void 0) this.#visit(child, position, depth);
      this.#visitGroups(node, position, depth);
      if (node.rest !== void 0) this.#takeRest(node.rest, position, depth);
      return;
    }
  }
  #visitGroups({ mixed, param }, position, depth) {
    const stop2 = this.#segmentEnd(position);
    if (mixed !== void 0) {
      for (const { matcher, node } of mixed) {
        if (node.first.value >= this.#best) continue;
        if (matcher.match(this.#text, position, stop2, this.#spans, depth)) {
          this.#visit(node, stop2, depth + 2 * matcher.groups);
        }
      }
    }
    if (param !== void 0 && stop2 > position && param.first.value < this.#best) {
      this.#spans[depth] = position;
      this.#spans[depth + 1] = stop2;
      this.#visit(param, stop2, depth + 2);
    }
  }
  /** Whether a node's text stands at a position; its first character has been compared. */
  #isAt(wanted, position, length) {
    if (position + length > this.#end) return false;
    const text = this.#text;
    if (length > LONG) return text.startsWith(wanted, position);
    for (let i = 1; i < length; i++) {
      if (text.charCodeAt(position + i) !== wanted.charCodeAt(i)) return false;
    }
    return true;
  }
  #segmentEnd(position) {
    const text = this.#text;
    const end = this.#end;
    let suspect = 0;
    let stop2 = position;
    for (; stop2 < end; stop2++) {
      const code = text.charCodeAt(stop2);
      if (code === SLASH) break;
      suspect |= code < 128 ? SUSPECT[code] : 1;
    }
    if (suspect !== 0) this.isSuspect = true;
    return stop2;
  }
  #takeLeaf(entries, depth) {
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i];
      const rank = entry.place.value + entry.variant;
      if (rank >= this.#best) return;
      if (rank > this.#after && (entry.constraints === void 0 || this.#fits(entry))) {
        this.#keep(entry, rank, depth);
        return;
      }
    }
  }
  #takeRest(entries, position, depth) {
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i];
      const rank = entry.place.value + entry.variant;
      if (rank >= this.#best) return;
      if (rank <= this.#after || !this.#takesRest(entry, position, depth)) continue;
      if (entry.constraints !== void 0 && !this.#fits(entry)) continue;
      this.rest = position;
      this.#keep(entry, rank, entry.matcher === void 0 ? depth + 2 : 2 * entry.captures.length);
      return;
    }
  }
  #takesRest(entry, position, depth) {
    if (entry.ending === "residual") {
      return entry.matcher.match(this.#text, this.#start, this.#end, this.#spans, 0);
    }
    if (entry.ending === "wildNotEmpty" && position === this.#end) return false;
    if (entry.ending === "multi" && !this.#isSegments(position)) return false;
    this.#spans[depth] = position;
    this.#spans[depth + 1] = this.#end;
    return true;
  }
  /** Whether what is left is segments, none of them empty. */
  #isSegments(position) {
    const text = this.#text;
    let before = SLASH;
    for (let i = position; i < this.#end; i++) {
      const code = text.charCodeAt(i);
      if (code === SLASH && before === SLASH) return false;
      before = code;
    }
    return before !== SLASH;
  }
  #keep(entry, rank, depth) {
    this.entry = entry;
    this.#best = rank;
    for (let i = 0; i < depth; i++) this.found[i] = this.#spans[i];
  }
  #fits({ constraints }) {
    return constraints.every(({ name, component }) => {
      const given = this.#component(name);
      const text = component.ignoreCase ? given.toLowerCase() : given;
      return component.matcher.match(text, 0, text.length, new Int32Array(2 * component.names.length), 0);
    });
  }
  #component(name) {
    if (name === "protocol" || name === "port") return this.#origin[name];
    this.#components ??= urlComponents(new URL(this.#url));
    return this.#components[name];
  }
};

// src/routing/matcher.ts
var ANY_METHOD = "*any";
var WEBSOCKET = "*websocket";
var NO_PLAN = { shapes: [], isLinear: true };
var RouteIndex = class {
  #order = new RouteOrder();
  #routes = /* @__PURE__ */ new Map();
  #methods = /* @__PURE__ */ new Map();
  #walker = new Walker();
  #foldedRoutes = 0;
  /** The routes for any method. */
  any = void 0;
  /** The routes for WebSocket handshakes. */
  webSocket = void 0;
  /** The names of the indexes that hold routes. */
  get methods() {
    return this.#methods.keys();
  }
  /** Nodes visited so far, for tests that count work. */
  get visits() {
    return this.#walker.visits;
  }
  has(route) {
    return this.#routes.has(route);
  }
  /** The routes in the order in which they match. */
  routes() {
    return this.#order.items.map(({ route }) => route);
  }
  /** The routes of one method. */
  method(name) {
    return this.#methods.get(name);
  }
  /** Adds a route; `check` sees how it would be compiled, and may throw. */
  add(route, check) {
    const { components } = route.pattern;
    const plan = isForHttp(components.protocol) ? planOf2(components.pathname) : NO_PLAN;
    check?.(plan);
    const place = { value: 0 };
    const constraints = constraintsOf(route);
    const shared = { route, place, constraints, reader: paramReader(route.pattern) };
    const entries = plan.shapes.map((shape, variant) => entryOf(shared, shape, variant));
    const indexed = { route, place, plan, entries, indexes: indexNames(route) };
    this.#order.insert(indexed);
    this.#routes.set(route, indexed);
    if (components.pathname.ignoreCase) this.#foldedRoutes++;
    this.#walker.reserve(components.pathname.names.length + 1);
    for (const name of indexed.indexes) {
      let index = this.#methods.get(name);
      if (index === void 0) {
        index = new HostIndex();
        this.#methods.set(name, index);
        this.#noteSpecial();
      }
      for (const [i, entry] of entries.entries()) {
        index.insert(components.hostname, components.pathname.ignoreCase, plan.shapes[i], entry);
      }
    }
  }
  remove(route) {
    const indexed = this.#routes.get(route);
    const { hostname, pathname } = route.pattern.components;
    for (const name of indexed.indexes) {
      const index = this.#methods.get(name);
      for (const [i, entry] of indexed.entries.entries()) {
        index.remove(hostname, pathname.ignoreCase, indexed.plan.shapes[i], entry);
      }
      if (index.isEmpty) this.#methods.delete(name);
    }
    this.#noteSpecial();
    if (pathname.ignoreCase) this.#foldedRoutes--;
    this.#order.remove(indexed);
    this.#routes.delete(route);
  }
  #noteSpecial() {
    this.any = this.#methods.get(ANY_METHOD);
    this.webSocket = this.#methods.get(WEBSOCKET);
  }
  /** The match of a URL, canonical or not, among the routes of one or two methods. */
  find(first, second, url) {
    const origin = originOf(url);
    if (origin === void 0) return this.#findCanonical(first, second, url);
    const start = origin.raw.length - 1;
    const query = url.indexOf("?", start);
    const end = query < 0 ? url.length : query;
    const isChecked = this.#foldedRoutes > 0;
    if (isChecked && isUnsafe(url.slice(start, end))) return this.#findCanonical(first, second, url);
    let after = -1;
    while (this.#locate(first, second, url, start, end, origin, after)) {
      const entry = this.#walker.entry;
      if (!this.#isClean(entry, url, start, end)) return this.#findCanonical(first, second, url);
      const params = this.#params(entry, url, origin);
      if (params !== void 0) return new Match(entry.route, params, url, void 0);
      after = entry.place.value + MAX_SHAPES - 1;
    }
    return isChecked || !isUnsafe(url.slice(start, end)) ? void 0 : this.#findCanonical(first, second, url);
  }
  /** The match of a canonical URL under another path, which needn't be one that a URL can have. */
  findPath(first, second, url, path) {
    const text = `${url.text.slice(0, url.start)}${path}${url.text.slice(url.end)}`;
    const end = url.start + path.length;
    return this.#findIn(first, second, { ...url, text, end }, url.text, path);
  }
  #findCanonical(first, second, url) {
    const canonical = canonicalUrl(url);
    if (canonical !== void 0) return this.#findIn(first, second, canonical, canonical.text, void 0);
    const parsed = parseUrl(url);
    if (parsed === void 0) return void 0;
    const routes = this.#order.items.filter(
      ({ indexes }) => indexes.some((name) => [first, second].includes(this.#methods.get(name)))
    );
    return scan(
      routes.map(({ route }) => route),
      parsed
    );
  }
  #findIn(first, second, { text, start, end, origin }, url, path) {
    let after = -1;
    while (this.#locate(first, second, text, start, end, origin, after)) {
      const entry = this.#walker.entry;
      const params = this.#params(entry, text, origin);
      if (params !== void 0) return new Match(entry.route, params, url, path);
      after = entry.place.value + MAX_SHAPES - 1;
    }
    return void 0;
  }
  #locate(first, second, url, start, end, origin, after) {
    const walker = this.#walker;
    walker.begin(url, start, end, origin, after);
    if (first !== void 0) first.walk(walker, url, origin.hostname);
    if (second !== void 0) second.walk(walker, url, origin.hostname);
    return walker.entry !== void 0;
  }
  /** Whether the path is as the canonical URL has it: what wasn't captured equalled canonical text. */
  #isClean({ hasDots: hasDots2, ending }, url, start, end) {
    const { isSuspect, rest } = this.#walker;
    if (!hasDots2 && !isSuspect && (ending === "leaf" || isCleanSpan(url, rest, end))) return true;
    return !isUnsafe(url.slice(start, end));
  }
  #params(entry, url, origin) {
    const { captures, reader } = entry;
    const { names } = reader;
    const { found } = this.#walker;
    const params = {};
    for (let i = 0; i < names.length; i++) {
      const capture = captures[i] * 2;
      const value = capture < 0 || found[capture] < 0 ? void 0 : url.slice(found[capture], found[capture + 1]);
      if (reader.isPlain) params[names[i]] = value;
      else setParam(params, names[i], value);
    }
    if (reader.others.length > 0) readOthers(params, reader, (name) => componentOf(name, url, origin));
    return reader.converters.length === 0 ? params : convertParams(params, reader.converters);
  }
};
function canonicalUrl(url) {
  const parsed = parseUrl(url);
  if (parsed === void 0 || parsed.protocol !== "http:" && parsed.protocol !== "https:") return void 0;
  const { href: text, hostname, port } = parsed;
  const start = text.indexOf("/", 8);
  const origin = makeOrigin(text.slice(0, start + 1), parsed.protocol.slice(0, -1), hostname, port);
  return { text, start, end: pathEnd(text, start), origin };
}
function componentOf(name, url, origin) {
  if (name === "hostname" || name === "port" || name === "protocol") return origin[name];
  return urlComponents(new URL(url))[name];
}
function isForHttp(protocol) {
  return protocol.isAny || protocol.regexp.test("http") || protocol.regexp.test("https");
}
function constraintsOf(route) {
  const constraints = [];
  for (const name of COMPONENTS) {
    const component = route.pattern.components[name];
    if (name !== "hostname" && name !== "pathname" && !component.isAny) constraints.push({ name, component });
  }
  return constraints.length === 0 ? void 0 : constraints;
}
function entryOf({ route, place, constraints, reader }, shape, variant) {
  const { ending, captures, matcher } = shape;
  return { route, place, variant, ending, captures, constraints, matcher, hasDots: hasDots(shape), reader };
}
function hasDots({ steps: steps2, matcher }) {
  if (matcher !== void 0) return true;
  return steps2.some((step) => typeof step === "string" ? /^\.|\/\.|%/.test(step) : step !== PARAM);
}
function indexNames(route) {
  if (route.isWebSocket) return [WEBSOCKET];
  return route.methods.length === 0 ? [ANY_METHOD] : route.methods;
}

// src/routing/mount.ts
function prefixed(route, prefix, hostname, dispatcher) {
  const outer = patternOf(prefix, hostname, void 0);
  const names = Object.values(outer.components).flatMap((component) => component.names);
  return movedRoute(route, outer.joined(route.pattern), dispatcher, names.filter(isNamed));
}
function isNamed(name) {
  return !/^\d+$/.test(name);
}

// src/routing/router.ts
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
  #index = new RouteIndex();
  #twins = /* @__PURE__ */ new Map();
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
    const dispatcher = routes instanceof _Router && routes.dispatcher !== callEndpoint ? routes.dispatcher : void 0;
    return this.#addAll(
      collect(routes).map((route) => prefixed(route, prefix, options.hostname, dispatcher))
    );
  }
  /**
   * Removes routes, at any time.
   * @throws TypeError if one of them isn't there; then nothing is removed.
   */
  remove(routes) {
    const list = routes instanceof Route ? [routes] : [...routes];
    list.forEach((route, i) => {
      if (this.#index.has(route) && list.indexOf(route) === i) return;
      throw new TypeError(`Can't remove the route ${describe5(route)}; it isn't in this router`);
    });
    for (const route of list) {
      this.#index.remove(route);
      forgetTwin(this.#twins, route);
    }
  }
  /**
   * The route of a request, and its params.
   * @throws HttpError 404, 405 with `Allow`, or 426 for a WebSocket route and a plain request.
   */
  match(request) {
    const url = String(request.url);
    const match = this.find(request.method, url, isHandshake2(request));
    if (match !== void 0) return match;
    const { methods: methods2, takesWebSocket } = this.allowed(url);
    throw refusal(request.method, methods2, takesWebSocket);
  }
  /** The match for a method and URL, or undefined. */
  find(method, url, isUpgrade) {
    const index = this.#index;
    const { any } = index;
    const match = isUpgrade ? this.#lookUp(index.webSocket, void 0, url) ?? this.#lookUp(index.method(method), any, url) : this.#lookUp(index.method(method), any, url);
    if (method !== "HEAD" || match?.route.methods.includes("HEAD")) return match;
    return this.#lookUp(index.method("GET"), any, url);
  }
  /** The methods that the routes of a URL answer, and whether some of these take WebSocket handshakes. */
  allowed(url) {
    const methods2 = /* @__PURE__ */ new Set();
    for (const name of this.#index.methods) {
      if (this.#lookUp(this.#index.method(name), void 0, url) !== void 0) methods2.add(name);
    }
    const takesWebSocket = methods2.delete(WEBSOCKET);
    methods2.delete(ANY_METHOD);
    if (methods2.has("GET")) methods2.add("HEAD");
    if (takesWebSocket) methods2.add("GET");
    if (methods2.size > 0) methods2.add("OPTIONS");
    return { methods: [...methods2].sort(), takesWebSocket };
  }
  /** Answers a request; bound, so it can be passed on as a fetch handler. */
  handle = (request, connection) => fetchExchange(this.run, request, connection);
  /** Answers what an adapter hands in, without a promise if the endpoint gave none. */
  run = (source) => runExchange(source, (context) => {
    const answer2 = answerByRouter(this, context, source);
    if (answer2 === void 0) throw notFound();
    return answer2;
  });
  /** The routes in the order in which they match. */
  [Symbol.iterator]() {
    return this.#index.routes()[Symbol.iterator]();
  }
  #verb(methods2) {
    const add = (pattern, ...rest) => {
      const [options, endpoint] = rest.length > 1 ? [rest[0], rest[1]] : [{}, rest[0]];
      return this.#addRoute(createRoute(pattern, { ...options, methods: methods2 }, endpoint));
    };
    return add;
  }
  #addRoute(route) {
    const { key } = route.pattern;
    const twins = this.#twins.get(key) ?? [];
    if (twins.some((other) => areDuplicates(route, other))) {
      throw new TypeError(`The route ${describe5(route)} is there already; remove it or name other methods`);
    }
    this.#index.add(route, this.allowUnsafeRegExp ? void 0 : (plan) => requireLinear(route, plan));
    this.#twins.set(key, [...twins, route]);
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
  /** The match of a URL or, if it misses, of what slash settings let it be looked up as. */
  #lookUp(first, second, url) {
    if (first === void 0 && second === void 0) return void 0;
    const match = this.#index.find(first, second, url);
    if (match !== void 0 || this.strictSlashes && !this.mergeSlashes) return match;
    const canonical = canonicalUrl(url);
    if (canonical === void 0) return void 0;
    for (const path of this.#otherPaths(canonical.text.slice(canonical.start, canonical.end))) {
      const other = this.#index.findPath(first, second, canonical, path);
      if (other !== void 0) return other;
    }
    return void 0;
  }
  #otherPaths(path) {
    const paths = [];
    if (!this.strictSlashes) paths.push(toggled(path));
    const merged = path.replace(/\/{2,}/g, "/");
    if (this.mergeSlashes && merged !== path) {
      paths.push(merged);
      if (!this.strictSlashes) paths.push(toggled(merged));
    }
    return paths;
  }
};
function toggled(path) {
  return path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
}
function areDuplicates(first, second) {
  if (first.isWebSocket !== second.isWebSocket || !first.pattern.equals(second.pattern)) return false;
  if (first.methods.length === 0 || second.methods.length === 0) {
    return first.methods.length === second.methods.length;
  }
  return first.methods.some((method) => second.methods.includes(method));
}
function forgetTwin(twins, route) {
  const { key } = route.pattern;
  const kept = twins.get(key).filter((other) => other !== route);
  if (kept.length === 0) twins.delete(key);
  else twins.set(key, kept);
}
function requireLinear(route, plan) {
  const { components } = route.pattern;
  const name = plan.isLinear ? COMPONENTS.find((other) => other !== "pathname" && !components[other].isLinear) : "pathname";
  if (name === void 0) return;
  throw new TypeError(
    `The ${name} ${JSON.stringify(components[name].text)} of the route ${describe5(route)} can't be proven to match in linear time; write it without groups that can take the same characters in turn, or set allowUnsafeRegExp`
  );
}
function describe5(route) {
  if (!(route instanceof Route)) return String(route);
  const methods2 = route.isWebSocket ? "WebSocket" : route.methods.join(",") || "*";
  return `${methods2} ${route.path}`;
}
function routeOf(pattern, rest) {
  return rest.length > 1 ? createRoute(pattern, rest[0], rest[1]) : createRoute(pattern, {}, rest[0]);
}
function collect(source) {
  if (source instanceof Route) return [source];
  if (typeof source === "string" || source === null || typeof source !== "object" && typeof source !== "function") {
    throw new TypeError(`Can't add ${JSON.stringify(source)} alone; expected an endpoint after the pattern`);
  }
  if (Symbol.iterator in source) return [...source].flatMap(collect);
  const routes = decoratedRoutes(source);
  if (routes.length > 0) return routes;
  throw new TypeError(
    "Can't add an object without decorated methods; expected routes, or a pattern and an endpoint"
  );
}
function isHandshake2({ method, headers }) {
  if (method !== "GET" || headers === void 0) return false;
  return hasToken2(headers.get("upgrade"), "websocket") && hasToken2(headers.get("connection"), "upgrade");
}
function hasToken2(value, token) {
  return value?.split(",").some((member) => member.trim().toLowerCase() === token) ?? false;
}

// bench/workloads.ts
var HELLO = "hello world";
var STREAM_CHUNK = new TextEncoder().encode("0123456789abcdef".repeat(64));
var STREAM_CHUNKS = 16;
var LARGE_TEXT = "0123456789abcdef".repeat(4096);
var LARGE_BYTES = new TextEncoder().encode(LARGE_TEXT);
var ECHO = { name: "Ada Lovelace", born: 1815, tags: ["mathematics", "engines"], active: true };
var OTHER_PATHS = Array.from(
  { length: 49 },
  (_2, index) => index % 3 === 0 ? `/static/section-${index}` : index % 3 === 1 ? `/items-${index}/:id` : `/a-${index}/:b/c/:d`
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
      fields: { "x-served-by": "bench", "server-timing": void 0 }
    }
  },
  {
    ...get("echo", "JSON echo", "/echo", "application/json", JSON.stringify(ECHO)),
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(ECHO)
  },
  {
    ...get("native", "explicit `new Response`", "/native", "text/plain", HELLO),
    expected: { type: "text/plain", body: HELLO, fields: { "x-kind": "native" } }
  },
  get("stream", "stream of 16 \xD7 1 KiB", "/stream", "", "0123456789abcdef".repeat(64 * STREAM_CHUNKS)),
  get("text", "64 KiB string", "/text", "text/plain", LARGE_TEXT),
  get("bytes", "64 KiB bytes", "/bytes", "", LARGE_TEXT)
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
    expected: { type, body, fields: {} }
  };
}

// bench/apps/shared.ts
function chunks() {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(STREAM_CHUNK);
      if (++sent === STREAM_CHUNKS) controller.close();
    }
  });
}
function nativeResponse() {
  return new Response(HELLO, { headers: { "content-type": "text/plain", "x-kind": "native" } });
}
function serverTiming(start) {
  return `app;dur=${(performance.now() - start).toFixed(3)}`;
}

// bench/apps/rolo.ts
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
    responseHandlers: [stopTimer]
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

// bench/apps/rolo.node.ts
async function listen2(isHooked, port) {
  await serve(rolo(isHooked), { port, hostname: "127.0.0.1" });
}

// <stdin>
await listen2(false, Number(process.env.PORT));
if (process.env.HOOKED_PORT) await listen2(true, Number(process.env.HOOKED_PORT));
