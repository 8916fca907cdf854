# workerd serve dist/… : the chat on workerd alone. `worker.js` is examples/chat/workers.ts as one bundled file.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "chat", worker = .chat)],
  sockets = [(name = "http", address = "127.0.0.1:8000", http = (), service = "chat")],
);

const chat :Workerd.Worker = (
  compatibilityDate = "2026-05-01",
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  bindings = [(name = "ROOMS", durableObjectNamespace = "ChatRoom")],
  durableObjectNamespaces = [(className = "ChatRoom", uniqueKey = "rolo-chat-room")],
  durableObjectStorage = (inMemory = void),
);
