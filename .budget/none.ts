import * as v from "valibot";
import { client, Router } from "../src/mod.ts";
export const x = [v, client, Router];
