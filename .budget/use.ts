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
export const api = client<typeof routes>("http://x");
export const a0 = await api.get("/area0/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a0.ok) a0.data.price.toFixed();
export const a1 = await api.put("/area1/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a1.ok) a1.data.price.toFixed();
export const a2 = await api.post("/area2/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a2.ok) a2.data.price.toFixed();
export const a3 = await api.delete("/area3/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a3.ok) a3.data.price.toFixed();
export const a4 = await api.get("/area4/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a4.ok) a4.data.price.toFixed();
export const a5 = await api.put("/area5/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a5.ok) a5.data.price.toFixed();
export const a6 = await api.post("/area6/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a6.ok) a6.data.price.toFixed();
export const a7 = await api.delete("/area7/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a7.ok) a7.data.price.toFixed();
export const a8 = await api.get("/area8/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a8.ok) a8.data.price.toFixed();
export const a9 = await api.put("/area9/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a9.ok) a9.data.price.toFixed();
export const a10 = await api.post("/area10/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a10.ok) a10.data.price.toFixed();
export const a11 = await api.delete("/area11/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a11.ok) a11.data.price.toFixed();
export const a12 = await api.get("/area12/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a12.ok) a12.data.price.toFixed();
export const a13 = await api.put("/area13/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a13.ok) a13.data.price.toFixed();
export const a14 = await api.post("/area14/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a14.ok) a14.data.price.toFixed();
export const a15 = await api.delete("/area15/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a15.ok) a15.data.price.toFixed();
export const a16 = await api.get("/area16/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a16.ok) a16.data.price.toFixed();
export const a17 = await api.put("/area17/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a17.ok) a17.data.price.toFixed();
export const a18 = await api.post("/area18/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a18.ok) a18.data.price.toFixed();
export const a19 = await api.delete("/area19/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a19.ok) a19.data.price.toFixed();
export const a20 = await api.get("/area20/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a20.ok) a20.data.price.toFixed();
export const a21 = await api.put("/area21/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a21.ok) a21.data.price.toFixed();
export const a22 = await api.post("/area22/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a22.ok) a22.data.price.toFixed();
export const a23 = await api.delete("/area23/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a23.ok) a23.data.price.toFixed();
export const a24 = await api.get("/area24/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a24.ok) a24.data.price.toFixed();
export const a25 = await api.put("/area25/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a25.ok) a25.data.price.toFixed();
export const a26 = await api.post("/area26/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a26.ok) a26.data.price.toFixed();
export const a27 = await api.delete("/area27/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a27.ok) a27.data.price.toFixed();
export const a28 = await api.get("/area28/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a28.ok) a28.data.price.toFixed();
export const a29 = await api.put("/area29/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a29.ok) a29.data.price.toFixed();
export const a30 = await api.post("/area30/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a30.ok) a30.data.price.toFixed();
export const a31 = await api.delete("/area31/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a31.ok) a31.data.price.toFixed();
export const a32 = await api.get("/area32/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a32.ok) a32.data.price.toFixed();
export const a33 = await api.put("/area33/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a33.ok) a33.data.price.toFixed();
export const a34 = await api.post("/area34/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a34.ok) a34.data.price.toFixed();
export const a35 = await api.delete("/area35/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a35.ok) a35.data.price.toFixed();
export const a36 = await api.get("/area36/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a36.ok) a36.data.price.toFixed();
export const a37 = await api.put("/area37/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a37.ok) a37.data.price.toFixed();
export const a38 = await api.post("/area38/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a38.ok) a38.data.price.toFixed();
export const a39 = await api.delete("/area39/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a39.ok) a39.data.price.toFixed();
export const a40 = await api.get("/area40/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a40.ok) a40.data.price.toFixed();
export const a41 = await api.put("/area41/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a41.ok) a41.data.price.toFixed();
export const a42 = await api.post("/area42/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a42.ok) a42.data.price.toFixed();
export const a43 = await api.delete("/area43/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a43.ok) a43.data.price.toFixed();
export const a44 = await api.get("/area44/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a44.ok) a44.data.price.toFixed();
export const a45 = await api.put("/area45/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a45.ok) a45.data.price.toFixed();
export const a46 = await api.post("/area46/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a46.ok) a46.data.price.toFixed();
export const a47 = await api.delete("/area47/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a47.ok) a47.data.price.toFixed();
export const a48 = await api.get("/area48/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a48.ok) a48.data.price.toFixed();
export const a49 = await api.put("/area49/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a49.ok) a49.data.price.toFixed();
export const a50 = await api.post("/area50/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a50.ok) a50.data.price.toFixed();
export const a51 = await api.delete("/area51/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a51.ok) a51.data.price.toFixed();
export const a52 = await api.get("/area52/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a52.ok) a52.data.price.toFixed();
export const a53 = await api.put("/area53/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a53.ok) a53.data.price.toFixed();
export const a54 = await api.post("/area54/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a54.ok) a54.data.price.toFixed();
export const a55 = await api.delete("/area55/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a55.ok) a55.data.price.toFixed();
export const a56 = await api.get("/area56/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a56.ok) a56.data.price.toFixed();
export const a57 = await api.put("/area57/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a57.ok) a57.data.price.toFixed();
export const a58 = await api.post("/area58/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a58.ok) a58.data.price.toFixed();
export const a59 = await api.delete("/area59/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a59.ok) a59.data.price.toFixed();
export const a60 = await api.get("/area60/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a60.ok) a60.data.price.toFixed();
export const a61 = await api.put("/area61/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a61.ok) a61.data.price.toFixed();
export const a62 = await api.post("/area62/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a62.ok) a62.data.price.toFixed();
export const a63 = await api.delete("/area63/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a63.ok) a63.data.price.toFixed();
export const a64 = await api.get("/area64/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a64.ok) a64.data.price.toFixed();
export const a65 = await api.put("/area65/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a65.ok) a65.data.price.toFixed();
export const a66 = await api.post("/area66/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a66.ok) a66.data.price.toFixed();
export const a67 = await api.delete("/area67/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a67.ok) a67.data.price.toFixed();
export const a68 = await api.get("/area68/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a68.ok) a68.data.price.toFixed();
export const a69 = await api.put("/area69/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a69.ok) a69.data.price.toFixed();
export const a70 = await api.post("/area70/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a70.ok) a70.data.price.toFixed();
export const a71 = await api.delete("/area71/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a71.ok) a71.data.price.toFixed();
export const a72 = await api.get("/area72/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a72.ok) a72.data.price.toFixed();
export const a73 = await api.put("/area73/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a73.ok) a73.data.price.toFixed();
export const a74 = await api.post("/area74/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a74.ok) a74.data.price.toFixed();
export const a75 = await api.delete("/area75/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a75.ok) a75.data.price.toFixed();
export const a76 = await api.get("/area76/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a76.ok) a76.data.price.toFixed();
export const a77 = await api.put("/area77/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a77.ok) a77.data.price.toFixed();
export const a78 = await api.post("/area78/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a78.ok) a78.data.price.toFixed();
export const a79 = await api.delete("/area79/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a79.ok) a79.data.price.toFixed();
export const a80 = await api.get("/area80/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a80.ok) a80.data.price.toFixed();
export const a81 = await api.put("/area81/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a81.ok) a81.data.price.toFixed();
export const a82 = await api.post("/area82/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a82.ok) a82.data.price.toFixed();
export const a83 = await api.delete("/area83/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a83.ok) a83.data.price.toFixed();
export const a84 = await api.get("/area84/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a84.ok) a84.data.price.toFixed();
export const a85 = await api.put("/area85/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a85.ok) a85.data.price.toFixed();
export const a86 = await api.post("/area86/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a86.ok) a86.data.price.toFixed();
export const a87 = await api.delete("/area87/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a87.ok) a87.data.price.toFixed();
export const a88 = await api.get("/area88/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a88.ok) a88.data.price.toFixed();
export const a89 = await api.put("/area89/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a89.ok) a89.data.price.toFixed();
export const a90 = await api.post("/area90/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a90.ok) a90.data.price.toFixed();
export const a91 = await api.delete("/area91/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a91.ok) a91.data.price.toFixed();
export const a92 = await api.get("/area92/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a92.ok) a92.data.price.toFixed();
export const a93 = await api.put("/area93/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a93.ok) a93.data.price.toFixed();
export const a94 = await api.post("/area94/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a94.ok) a94.data.price.toFixed();
export const a95 = await api.delete("/area95/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a95.ok) a95.data.price.toFixed();
export const a96 = await api.get("/area96/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a96.ok) a96.data.price.toFixed();
export const a97 = await api.put("/area97/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a97.ok) a97.data.price.toFixed();
export const a98 = await api.post("/area98/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a98.ok) a98.data.price.toFixed();
export const a99 = await api.delete("/area99/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a99.ok) a99.data.price.toFixed();
export const a100 = await api.get("/area100/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a100.ok) a100.data.price.toFixed();
export const a101 = await api.put("/area101/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a101.ok) a101.data.price.toFixed();
export const a102 = await api.post("/area102/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a102.ok) a102.data.price.toFixed();
export const a103 = await api.delete("/area103/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a103.ok) a103.data.price.toFixed();
export const a104 = await api.get("/area104/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a104.ok) a104.data.price.toFixed();
export const a105 = await api.put("/area105/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a105.ok) a105.data.price.toFixed();
export const a106 = await api.post("/area106/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a106.ok) a106.data.price.toFixed();
export const a107 = await api.delete("/area107/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a107.ok) a107.data.price.toFixed();
export const a108 = await api.get("/area108/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a108.ok) a108.data.price.toFixed();
export const a109 = await api.put("/area109/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a109.ok) a109.data.price.toFixed();
export const a110 = await api.post("/area110/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a110.ok) a110.data.price.toFixed();
export const a111 = await api.delete("/area111/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a111.ok) a111.data.price.toFixed();
export const a112 = await api.get("/area112/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a112.ok) a112.data.price.toFixed();
export const a113 = await api.put("/area113/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a113.ok) a113.data.price.toFixed();
export const a114 = await api.post("/area114/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a114.ok) a114.data.price.toFixed();
export const a115 = await api.delete("/area115/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a115.ok) a115.data.price.toFixed();
export const a116 = await api.get("/area116/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a116.ok) a116.data.price.toFixed();
export const a117 = await api.put("/area117/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a117.ok) a117.data.price.toFixed();
export const a118 = await api.post("/area118/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a118.ok) a118.data.price.toFixed();
export const a119 = await api.delete("/area119/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a119.ok) a119.data.price.toFixed();
export const a120 = await api.get("/area120/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a120.ok) a120.data.price.toFixed();
export const a121 = await api.put("/area121/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a121.ok) a121.data.price.toFixed();
export const a122 = await api.post("/area122/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a122.ok) a122.data.price.toFixed();
export const a123 = await api.delete("/area123/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a123.ok) a123.data.price.toFixed();
export const a124 = await api.get("/area124/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a124.ok) a124.data.price.toFixed();
export const a125 = await api.put("/area125/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a125.ok) a125.data.price.toFixed();
export const a126 = await api.post("/area126/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a126.ok) a126.data.price.toFixed();
export const a127 = await api.delete("/area127/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a127.ok) a127.data.price.toFixed();
export const a128 = await api.get("/area128/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a128.ok) a128.data.price.toFixed();
export const a129 = await api.put("/area129/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a129.ok) a129.data.price.toFixed();
export const a130 = await api.post("/area130/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a130.ok) a130.data.price.toFixed();
export const a131 = await api.delete("/area131/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a131.ok) a131.data.price.toFixed();
export const a132 = await api.get("/area132/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a132.ok) a132.data.price.toFixed();
export const a133 = await api.put("/area133/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a133.ok) a133.data.price.toFixed();
export const a134 = await api.post("/area134/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a134.ok) a134.data.price.toFixed();
export const a135 = await api.delete("/area135/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a135.ok) a135.data.price.toFixed();
export const a136 = await api.get("/area136/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a136.ok) a136.data.price.toFixed();
export const a137 = await api.put("/area137/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a137.ok) a137.data.price.toFixed();
export const a138 = await api.post("/area138/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a138.ok) a138.data.price.toFixed();
export const a139 = await api.delete("/area139/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a139.ok) a139.data.price.toFixed();
export const a140 = await api.get("/area140/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a140.ok) a140.data.price.toFixed();
export const a141 = await api.put("/area141/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a141.ok) a141.data.price.toFixed();
export const a142 = await api.post("/area142/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a142.ok) a142.data.price.toFixed();
export const a143 = await api.delete("/area143/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a143.ok) a143.data.price.toFixed();
export const a144 = await api.get("/area144/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a144.ok) a144.data.price.toFixed();
export const a145 = await api.put("/area145/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a145.ok) a145.data.price.toFixed();
export const a146 = await api.post("/area146/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a146.ok) a146.data.price.toFixed();
export const a147 = await api.delete("/area147/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a147.ok) a147.data.price.toFixed();
export const a148 = await api.get("/area148/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a148.ok) a148.data.price.toFixed();
export const a149 = await api.put("/area149/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a149.ok) a149.data.price.toFixed();
export const a150 = await api.post("/area150/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a150.ok) a150.data.price.toFixed();
export const a151 = await api.delete("/area151/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a151.ok) a151.data.price.toFixed();
export const a152 = await api.get("/area152/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a152.ok) a152.data.price.toFixed();
export const a153 = await api.put("/area153/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a153.ok) a153.data.price.toFixed();
export const a154 = await api.post("/area154/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a154.ok) a154.data.price.toFixed();
export const a155 = await api.delete("/area155/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a155.ok) a155.data.price.toFixed();
export const a156 = await api.get("/area156/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a156.ok) a156.data.price.toFixed();
export const a157 = await api.put("/area157/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a157.ok) a157.data.price.toFixed();
export const a158 = await api.post("/area158/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a158.ok) a158.data.price.toFixed();
export const a159 = await api.delete("/area159/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a159.ok) a159.data.price.toFixed();
export const a160 = await api.get("/area160/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a160.ok) a160.data.price.toFixed();
export const a161 = await api.put("/area161/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a161.ok) a161.data.price.toFixed();
export const a162 = await api.post("/area162/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a162.ok) a162.data.price.toFixed();
export const a163 = await api.delete("/area163/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a163.ok) a163.data.price.toFixed();
export const a164 = await api.get("/area164/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a164.ok) a164.data.price.toFixed();
export const a165 = await api.put("/area165/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a165.ok) a165.data.price.toFixed();
export const a166 = await api.post("/area166/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a166.ok) a166.data.price.toFixed();
export const a167 = await api.delete("/area167/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a167.ok) a167.data.price.toFixed();
export const a168 = await api.get("/area168/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a168.ok) a168.data.price.toFixed();
export const a169 = await api.put("/area169/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a169.ok) a169.data.price.toFixed();
export const a170 = await api.post("/area170/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a170.ok) a170.data.price.toFixed();
export const a171 = await api.delete("/area171/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a171.ok) a171.data.price.toFixed();
export const a172 = await api.get("/area172/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a172.ok) a172.data.price.toFixed();
export const a173 = await api.put("/area173/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a173.ok) a173.data.price.toFixed();
export const a174 = await api.post("/area174/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a174.ok) a174.data.price.toFixed();
export const a175 = await api.delete("/area175/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a175.ok) a175.data.price.toFixed();
export const a176 = await api.get("/area176/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a176.ok) a176.data.price.toFixed();
export const a177 = await api.put("/area177/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a177.ok) a177.data.price.toFixed();
export const a178 = await api.post("/area178/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a178.ok) a178.data.price.toFixed();
export const a179 = await api.delete("/area179/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a179.ok) a179.data.price.toFixed();
export const a180 = await api.get("/area180/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a180.ok) a180.data.price.toFixed();
export const a181 = await api.put("/area181/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a181.ok) a181.data.price.toFixed();
export const a182 = await api.post("/area182/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a182.ok) a182.data.price.toFixed();
export const a183 = await api.delete("/area183/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a183.ok) a183.data.price.toFixed();
export const a184 = await api.get("/area184/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a184.ok) a184.data.price.toFixed();
export const a185 = await api.put("/area185/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a185.ok) a185.data.price.toFixed();
export const a186 = await api.post("/area186/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a186.ok) a186.data.price.toFixed();
export const a187 = await api.delete("/area187/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a187.ok) a187.data.price.toFixed();
export const a188 = await api.get("/area188/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a188.ok) a188.data.price.toFixed();
export const a189 = await api.put("/area189/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a189.ok) a189.data.price.toFixed();
export const a190 = await api.post("/area190/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a190.ok) a190.data.price.toFixed();
export const a191 = await api.delete("/area191/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a191.ok) a191.data.price.toFixed();
export const a192 = await api.get("/area192/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a192.ok) a192.data.price.toFixed();
export const a193 = await api.put("/area193/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a193.ok) a193.data.price.toFixed();
export const a194 = await api.post("/area194/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a194.ok) a194.data.price.toFixed();
export const a195 = await api.delete("/area195/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a195.ok) a195.data.price.toFixed();
export const a196 = await api.get("/area196/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a196.ok) a196.data.price.toFixed();
export const a197 = await api.put("/area197/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a197.ok) a197.data.price.toFixed();
export const a198 = await api.post("/area198/:id/things/:thing", {
  params: { id: "1", thing: "2" },
  body: { name: "a", price: 1 },
});
if (a198.ok) a198.data.price.toFixed();
export const a199 = await api.delete("/area199/:id/things/:thing", { params: { id: "1", thing: "2" } });
if (a199.ok) a199.data.price.toFixed();
