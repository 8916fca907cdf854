import type { Behaviour } from "./behaviour.ts";
import { answerBehaviours } from "./behaviours/answers.ts";
import { attackBehaviours } from "./behaviours/attacks.ts";
import { connectionBehaviours } from "./behaviours/connections.ts";
import { departureBehaviours } from "./behaviours/departures.ts";
import { eventStreamBehaviours } from "./behaviours/event-streams.ts";
import { exampleBehaviours } from "./behaviours/example.ts";
import { failureBehaviours } from "./behaviours/failures.ts";
import { fieldBehaviours } from "./behaviours/fields.ts";
import { framingBehaviours } from "./behaviours/framing.ts";
import { noiseBehaviours } from "./behaviours/noise.ts";
import { proxyAnswerBehaviours } from "./behaviours/proxy-answers.ts";
import { proxyRequestBehaviours } from "./behaviours/proxy-requests.ts";
import { proxyStreamBehaviours } from "./behaviours/proxy-streams.ts";
import { proxyWebSocketBehaviours } from "./behaviours/proxy-websockets.ts";
import { requestBehaviours } from "./behaviours/requests.ts";
import { shutdownBehaviours } from "./behaviours/shutdown.ts";
import { streamBehaviours } from "./behaviours/streams.ts";
import { uploadBehaviours } from "./behaviours/uploads.ts";
import { webSocketBehaviours } from "./behaviours/websocket.ts";
import { webSocketAttackBehaviours } from "./behaviours/websocket-attacks.ts";
import { frameBehaviours } from "./behaviours/websocket-frames.ts";
import { webSocketTopicBehaviours } from "./behaviours/websocket-topics.ts";

/** The one list, by theme. */
export const behaviours: readonly Behaviour[] = [
  ...requestBehaviours,
  ...answerBehaviours,
  ...fieldBehaviours,
  ...framingBehaviours,
  ...streamBehaviours,
  ...eventStreamBehaviours,
  ...uploadBehaviours,
  ...departureBehaviours,
  ...failureBehaviours,
  ...connectionBehaviours,
  ...shutdownBehaviours,
  ...attackBehaviours,
  ...noiseBehaviours,
  ...proxyRequestBehaviours,
  ...proxyAnswerBehaviours,
  ...proxyStreamBehaviours,
  ...proxyWebSocketBehaviours,
  ...exampleBehaviours,
  ...webSocketBehaviours,
  ...frameBehaviours,
  ...webSocketAttackBehaviours,
  ...webSocketTopicBehaviours,
];
