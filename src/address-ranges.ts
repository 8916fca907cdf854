/** Whether an address lies in one of the ranges it was made of. */
export type AddressTest = (address: string) => boolean;

interface Range {
  readonly bytes: readonly number[];
  readonly bits: number;
}

const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ["127.0.0.0/8", "::1"],
  private: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10"],
};

/**
 * A test for addresses, of IP addresses and CIDR ranges; `"loopback"` and `"private"` stand for theirs. An IPv4 address
 * mapped into IPv6 counts as the IPv4 address.
 *
 * @throws TypeError for what is neither.
 */
export function addressTest(ranges: readonly string[]): AddressTest {
  const parsed = ranges.flatMap((range) => NAMED[range] ?? [range]).map(parseRange);
  return (address) => {
    const bytes = parseAddress(address);
    return bytes !== undefined && parsed.some((range) => contains(range, bytes));
  };
}

/** The address in its plain form: IPv4 without the IPv6 prefix, no zone, no brackets. */
export function plainAddress(address: string): string {
  const zone = address.indexOf("%");
  const text = zone < 0 ? address : address.slice(0, zone);
  return /^::ffff:[\d.]+$/i.test(text) ? text.slice(7) : text;
}

/** The 4 or 16 bytes of an address; `undefined` if it isn't one. */
export function parseAddress(address: string): readonly number[] | undefined {
  const text = plainAddress(address);
  return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

function parseRange(range: string): Range {
  const slash = range.indexOf("/");
  const bytes = parseAddress(slash < 0 ? range : range.slice(0, slash));
  const most = (bytes?.length ?? 0) * 8;
  const prefix = slash < 0 ? String(most) : range.slice(slash + 1);
  if (bytes === undefined || !/^\d{1,3}$/.test(prefix) || Number(prefix) > most) {
    throw new TypeError(
      `Invalid address range ${JSON.stringify(range)}; expected an IP address, a range such as "10.0.0.0/8", "loopback" or "private"`,
    );
  }
  return { bytes, bits: Number(prefix) };
}

function contains(range: Range, bytes: readonly number[]): boolean {
  if (bytes.length !== range.bytes.length) return false;
  for (let i = 0, left = range.bits; left > 0; i++, left -= 8) {
    const mask = left >= 8 ? 255 : 255 & ~(255 >> left);
    if (((bytes[i]! ^ range.bytes[i]!) & mask) !== 0) return false;
  }
  return true;
}

function parseIpv4(text: string): readonly number[] | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  const bytes = parts.map((part) => (/^(?:0|[1-9]\d{0,2})$/.test(part) ? Number(part) : 256));
  return bytes.every((byte) => byte < 256) ? bytes : undefined;
}

function parseIpv6(text: string): readonly number[] | undefined {
  if (text.length > 45) return undefined;
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [before, after] = halves.map((half) => (half === "" ? [] : ipv6Bytes(half.split(":"))));
  if (before === undefined || (halves.length === 2 && after === undefined)) return undefined;
  const missing = 16 - before.length - (after?.length ?? 0);
  if (halves.length === 1 ? missing !== 0 : missing < 2) return undefined;
  return [...before, ...new Array<number>(missing).fill(0), ...(after ?? [])];
}

function ipv6Bytes(groups: readonly string[]): number[] | undefined {
  const bytes: number[] = [];
  for (const [index, group] of groups.entries()) {
    const embedded = index === groups.length - 1 && group.includes(".") ? parseIpv4(group) : undefined;
    if (embedded !== undefined) bytes.push(...embedded);
    else if (/^[\da-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 255);
    } else return undefined;
  }
  return bytes;
}
