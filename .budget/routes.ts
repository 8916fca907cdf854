import * as v from "valibot";
import { client, Router } from "../src/mod.ts";

const router = new Router();
const Item = v.object({ name: v.string(), price: v.number() });
const routes = {
  r0: router.get(
    "/area0/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r1: router.put(
    "/area1/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r2: router.post(
    "/area2/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r3: router.delete(
    "/area3/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r4: router.get(
    "/area4/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r5: router.put(
    "/area5/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r6: router.post(
    "/area6/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r7: router.delete(
    "/area7/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r8: router.get(
    "/area8/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r9: router.put(
    "/area9/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r10: router.post(
    "/area10/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r11: router.delete(
    "/area11/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r12: router.get(
    "/area12/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r13: router.put(
    "/area13/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r14: router.post(
    "/area14/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r15: router.delete(
    "/area15/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r16: router.get(
    "/area16/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r17: router.put(
    "/area17/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r18: router.post(
    "/area18/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r19: router.delete(
    "/area19/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r20: router.get(
    "/area20/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r21: router.put(
    "/area21/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r22: router.post(
    "/area22/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r23: router.delete(
    "/area23/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r24: router.get(
    "/area24/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r25: router.put(
    "/area25/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r26: router.post(
    "/area26/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r27: router.delete(
    "/area27/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r28: router.get(
    "/area28/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r29: router.put(
    "/area29/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r30: router.post(
    "/area30/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r31: router.delete(
    "/area31/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r32: router.get(
    "/area32/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r33: router.put(
    "/area33/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r34: router.post(
    "/area34/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r35: router.delete(
    "/area35/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r36: router.get(
    "/area36/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r37: router.put(
    "/area37/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r38: router.post(
    "/area38/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r39: router.delete(
    "/area39/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r40: router.get(
    "/area40/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r41: router.put(
    "/area41/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r42: router.post(
    "/area42/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r43: router.delete(
    "/area43/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r44: router.get(
    "/area44/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r45: router.put(
    "/area45/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r46: router.post(
    "/area46/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r47: router.delete(
    "/area47/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r48: router.get(
    "/area48/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r49: router.put(
    "/area49/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r50: router.post(
    "/area50/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r51: router.delete(
    "/area51/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r52: router.get(
    "/area52/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r53: router.put(
    "/area53/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r54: router.post(
    "/area54/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r55: router.delete(
    "/area55/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r56: router.get(
    "/area56/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r57: router.put(
    "/area57/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r58: router.post(
    "/area58/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r59: router.delete(
    "/area59/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r60: router.get(
    "/area60/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r61: router.put(
    "/area61/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r62: router.post(
    "/area62/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r63: router.delete(
    "/area63/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r64: router.get(
    "/area64/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r65: router.put(
    "/area65/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r66: router.post(
    "/area66/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r67: router.delete(
    "/area67/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r68: router.get(
    "/area68/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r69: router.put(
    "/area69/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r70: router.post(
    "/area70/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r71: router.delete(
    "/area71/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r72: router.get(
    "/area72/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r73: router.put(
    "/area73/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r74: router.post(
    "/area74/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r75: router.delete(
    "/area75/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r76: router.get(
    "/area76/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r77: router.put(
    "/area77/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r78: router.post(
    "/area78/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r79: router.delete(
    "/area79/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r80: router.get(
    "/area80/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r81: router.put(
    "/area81/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r82: router.post(
    "/area82/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r83: router.delete(
    "/area83/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r84: router.get(
    "/area84/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r85: router.put(
    "/area85/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r86: router.post(
    "/area86/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r87: router.delete(
    "/area87/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r88: router.get(
    "/area88/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r89: router.put(
    "/area89/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r90: router.post(
    "/area90/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r91: router.delete(
    "/area91/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r92: router.get(
    "/area92/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r93: router.put(
    "/area93/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r94: router.post(
    "/area94/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r95: router.delete(
    "/area95/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r96: router.get(
    "/area96/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r97: router.put(
    "/area97/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r98: router.post(
    "/area98/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r99: router.delete(
    "/area99/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r100: router.get(
    "/area100/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r101: router.put(
    "/area101/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r102: router.post(
    "/area102/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r103: router.delete(
    "/area103/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r104: router.get(
    "/area104/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r105: router.put(
    "/area105/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r106: router.post(
    "/area106/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r107: router.delete(
    "/area107/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r108: router.get(
    "/area108/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r109: router.put(
    "/area109/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r110: router.post(
    "/area110/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r111: router.delete(
    "/area111/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r112: router.get(
    "/area112/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r113: router.put(
    "/area113/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r114: router.post(
    "/area114/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r115: router.delete(
    "/area115/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r116: router.get(
    "/area116/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r117: router.put(
    "/area117/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r118: router.post(
    "/area118/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r119: router.delete(
    "/area119/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r120: router.get(
    "/area120/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r121: router.put(
    "/area121/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r122: router.post(
    "/area122/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r123: router.delete(
    "/area123/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r124: router.get(
    "/area124/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r125: router.put(
    "/area125/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r126: router.post(
    "/area126/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r127: router.delete(
    "/area127/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r128: router.get(
    "/area128/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r129: router.put(
    "/area129/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r130: router.post(
    "/area130/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r131: router.delete(
    "/area131/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r132: router.get(
    "/area132/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r133: router.put(
    "/area133/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r134: router.post(
    "/area134/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r135: router.delete(
    "/area135/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r136: router.get(
    "/area136/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r137: router.put(
    "/area137/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r138: router.post(
    "/area138/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r139: router.delete(
    "/area139/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r140: router.get(
    "/area140/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r141: router.put(
    "/area141/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r142: router.post(
    "/area142/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r143: router.delete(
    "/area143/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r144: router.get(
    "/area144/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r145: router.put(
    "/area145/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r146: router.post(
    "/area146/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r147: router.delete(
    "/area147/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r148: router.get(
    "/area148/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r149: router.put(
    "/area149/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r150: router.post(
    "/area150/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r151: router.delete(
    "/area151/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r152: router.get(
    "/area152/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r153: router.put(
    "/area153/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r154: router.post(
    "/area154/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r155: router.delete(
    "/area155/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r156: router.get(
    "/area156/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r157: router.put(
    "/area157/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r158: router.post(
    "/area158/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r159: router.delete(
    "/area159/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r160: router.get(
    "/area160/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r161: router.put(
    "/area161/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r162: router.post(
    "/area162/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r163: router.delete(
    "/area163/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r164: router.get(
    "/area164/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r165: router.put(
    "/area165/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r166: router.post(
    "/area166/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r167: router.delete(
    "/area167/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r168: router.get(
    "/area168/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r169: router.put(
    "/area169/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r170: router.post(
    "/area170/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r171: router.delete(
    "/area171/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r172: router.get(
    "/area172/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r173: router.put(
    "/area173/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r174: router.post(
    "/area174/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r175: router.delete(
    "/area175/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r176: router.get(
    "/area176/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r177: router.put(
    "/area177/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r178: router.post(
    "/area178/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r179: router.delete(
    "/area179/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r180: router.get(
    "/area180/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r181: router.put(
    "/area181/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r182: router.post(
    "/area182/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r183: router.delete(
    "/area183/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r184: router.get(
    "/area184/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r185: router.put(
    "/area185/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r186: router.post(
    "/area186/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r187: router.delete(
    "/area187/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r188: router.get(
    "/area188/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r189: router.put(
    "/area189/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r190: router.post(
    "/area190/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r191: router.delete(
    "/area191/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r192: router.get(
    "/area192/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r193: router.put(
    "/area193/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r194: router.post(
    "/area194/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r195: router.delete(
    "/area195/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r196: router.get(
    "/area196/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r197: router.put(
    "/area197/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r198: router.post(
    "/area198/:id/things/:thing",
    { body: Item, response: { 200: Item, 404: v.object({ why: v.string() }) } },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
  r199: router.delete(
    "/area199/:id/things/:thing",
    { query: v.object({ q: v.optional(v.string()) }), response: Item },
    ({ params }) => ({ name: params.id + params.thing, price: 1 }),
  ),
};

export { client, routes };
