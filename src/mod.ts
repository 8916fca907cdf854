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
export type {
  ClientTimeouts,
  HttpClient,
  IncomingBody,
  IncomingResponse,
  OutgoingRequest,
  TransparentClient,
} from "./client.ts";
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
export {
  Broadcast,
  type BroadcastOptions,
} from "./event-stream/broadcast.ts";
export type { EventLike, ServerSentEvent } from "./event-stream/encode.ts";
export { EventStreamClosedError, SlowReaderError } from "./event-stream/errors.ts";
export {
  EventStream,
  type EventStreamOptions,
  eventStream,
  type PushStreamOptions,
} from "./event-stream/event-stream.ts";
export type { EventStreamClient, EventStreamSource, Events } from "./event-stream/feed.ts";
export type { SlowReaderPolicy } from "./event-stream/inbox.ts";
export { type ParseEventStreamOptions, parseEventStream } from "./event-stream/parse.ts";
export type { ParsedEvent } from "./event-stream/parser.ts";
export {
  type ReplayOptions,
  type ReplayStore,
  replay,
  type StoredEvent,
  type StoredEvents,
} from "./event-stream/replay.ts";
export { HeaderFields, type ReadonlyHeaders } from "./fields.ts";
export { type ContextClass, Gateway, type GatewayOptions } from "./gateway.ts";
export {
  type Fallback,
  type FallbackHandler,
  fallback,
} from "./handlers/fallback.ts";
export { type HttpErrorsOptions, httpErrors } from "./handlers/http-errors.ts";
export { type RouterHandlerOptions, routerHandler } from "./handlers/router.ts";
export type { ExchangeOutcome } from "./outcome.ts";
export type { CookieRewriting } from "./proxy/cookies.ts";
export { type ForwardOptions, forward } from "./proxy/forward.ts";
export type { ForwardedStyle, Trust } from "./proxy/forwarded.ts";
export type { HealthCheck, HealthOptions } from "./proxy/health.ts";
export type { OutgoingHeaders, ProxiedRequest } from "./proxy/outgoing.ts";
export { type ProxyEndpoint, proxy } from "./proxy/proxy.ts";
export { type SendOptions, sendRequest } from "./proxy/send-request.ts";
export type { ProxyOptions } from "./proxy/settings.ts";
export type { ProxyTarget } from "./proxy/target.ts";
export { Reply, type ReplyBody } from "./reply.ts";
export type { ErrorSink } from "./report.ts";
export {
  html,
  json,
  type Result,
  type ResultInit,
  redirect,
  respond,
  toResponse,
} from "./result.ts";
export {
  type Converter,
  type Converters,
  date,
  float,
  int,
  type NumberConverter,
  type NumberOptions,
  oneOf,
  path,
  port,
  regexp,
  text,
  uuid,
} from "./routing/converters.ts";
export { type RouteDecorator, route } from "./routing/decorator.ts";
export type { FoundMatch } from "./routing/dispatcher.ts";
export type { Dispatcher, Endpoint } from "./routing/endpoint.ts";
export type { OperationDocument } from "./routing/operation.ts";
export type {
  EndpointContext,
  OptionsContext,
  ParamsOf,
  PatternInput,
  WebSocketContext,
} from "./routing/params.ts";
export { PatternSyntaxError } from "./routing/parse.ts";
export { type PatternOptions, pattern, RoutePattern } from "./routing/pattern.ts";
export {
  type ResourceMethod,
  type ResourceMethods,
  type ResourceOptions,
  resource,
} from "./routing/resource.ts";
export { Route, type RouteOptions } from "./routing/route.ts";
export {
  type AddRoute,
  type AddWebSocketRoute,
  type MatchInput,
  type MountOptions,
  Router,
  type RouterOptions,
  type RouteSource,
} from "./routing/router.ts";
export type { RouteSteps } from "./routing/steps.ts";
export type {
  ResponseSchemas,
  SchemaInput,
  SchemaIssue,
  SchemaOptions,
  SchemaOutput,
  SchemaResult,
  StandardSchema,
} from "./schema.ts";
export type {
  ConnectionInfo,
  RequestBody,
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
export { apiReference } from "./validation/api-reference.ts";
export { type Call, type Client, type ClientOptions, client } from "./validation/client.ts";
export type {
  Answer,
  ApiRoutes,
  CallArguments,
  CallInput,
  CallResult,
  Wire,
} from "./validation/client-types.ts";
export type { InputError } from "./validation/issues.ts";
export type { JsonSchema, SchemaConverter, SchemaSide } from "./validation/json-schema.ts";
export { type MessageConnection, type MessageSchemas, messages } from "./validation/messages.ts";
export {
  type OpenApiDocument,
  type OpenApiInfo,
  type OpenApiOptions,
  openapi,
} from "./validation/openapi.ts";
export { WebSocketClosedError } from "./websocket/errors.ts";
export {
  type SlowSubscriberPolicy,
  Topic,
  type TopicOptions,
  type TopicRelay,
} from "./websocket/topic.ts";
