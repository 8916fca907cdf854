/**
 * An HTTP toolkit on the Fetch standard: a handler chain and a router over `Request`, `Response` and `URLPattern`.
 *
 * @module
 */
export {
  type ChainOptions,
  type ExceptionHandler,
  type Finalizer,
  HandlerChain,
  type HandlerResult,
  type RequestHandler,
  type ResponseHandler,
} from "./chain.ts";
export {
  type Composite,
  type CompositeOptions,
  composite,
  compositeException,
  compositeFinalizer,
  compositeResponse,
} from "./composite.ts";
export {
  type ErrorReporter,
  type MatchedRoute,
  type PathParams,
  RequestContext,
  type RouteMatch,
} from "./context.ts";
export {
  badRequest,
  conflict,
  contentTooLarge,
  type ErrorFormat,
  forbidden,
  HttpError,
  type HttpErrorOptions,
  methodNotAllowed,
  notFound,
  serviceUnavailable,
  tooManyRequests,
  unauthorized,
  unprocessableContent,
  unsupportedMediaType,
} from "./errors.ts";
export { HeaderFields, type ReadonlyHeaders } from "./fields.ts";
export { type ContextClass, Gateway, type GatewayOptions } from "./gateway.ts";
export {
  type Fallback,
  type FallbackHandler,
  fallback,
} from "./handlers/fallback.ts";
export { type HttpErrorsOptions, httpErrors } from "./handlers/http-errors.ts";
export type { ExchangeOutcome } from "./outcome.ts";
export { Reply, type ReplyBody } from "./reply.ts";
export {
  html,
  json,
  type Result,
  type ResultInit,
  redirect,
  respond,
  text,
  toResponse,
} from "./result.ts";
export type {
  ConnectionInfo,
  ErrorSink,
  RequestSource,
  SocketAddress,
} from "./source.ts";
export type {
  WebSocketAcceptOptions,
  WebSocketClosure,
  WebSocketConnection,
  WebSocketSession,
  WebSocketUpgrade,
} from "./upgrade.ts";
