import { deepEqual } from "node:assert/strict";
import type { RawConnection } from "./raw-client.ts";

/** Asks for something else on the same connection, and expects exactly that. */
export async function stillFramed(connection: RawConnection): Promise<void> {
  connection.send("GET /json HTTP/1.1\r\nHost: localhost\r\n\r\n");
  deepEqual((await connection.response()).json(), { hello: "world" });
}
