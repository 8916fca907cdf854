/** What a client of the chat is told, as JSON. */
export type ChatMessage =
  | { readonly kind: "said"; readonly nick: string; readonly text: string; readonly at: string }
  | { readonly kind: "came" | "went"; readonly nick: string; readonly at: string };

/** How many messages a room remembers for those who come later. */
export const HISTORY = 50;
const LONGEST = 1_000;

export function said(nick: string, text: string): string {
  return encode({ kind: "said", nick, text: text.slice(0, LONGEST), at: now() });
}

export function came(nick: string): string {
  return encode({ kind: "came", nick, at: now() });
}

export function went(nick: string): string {
  return encode({ kind: "went", nick, at: now() });
}

function encode(message: ChatMessage): string {
  return JSON.stringify(message);
}

function now(): string {
  return new Date().toISOString();
}
