/** The page of the chat. What others say goes in as text, never as HTML. */
export const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Chat</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
  form { display: flex; gap: .5rem; margin: 1rem 0 }
  input { flex: 1; min-width: 0; font: inherit; padding: .3rem .5rem }
  button { font: inherit; padding: .3rem 1rem }
  ol { list-style: none; padding: 0 }
  .event { color: #666; font-style: italic }
  [hidden] { display: none }
</style>
<h1>Chat</h1>
<form id="door">
  <input name="nick" placeholder="Your name" aria-label="Your name" pattern="[\\p{L}\\p{N}_\\-]{1,20}" required autofocus>
  <input name="room" placeholder="Room" aria-label="Room" value="lobby" required>
  <button>Enter</button>
</form>
<form id="talk" hidden>
  <input name="text" placeholder="Say something" aria-label="Say something" maxlength="1000" autocomplete="off" required>
  <button>Say</button>
</form>
<p id="state" role="status"></p>
<ol id="messages" aria-live="polite"></ol>
<script type="module">
  const [door, talk, state, messages] = ["door", "talk", "state", "messages"].map((id) => document.getElementById(id));
  const lines = {
    said: ({ nick, text }) => nick + ": " + text,
    came: ({ nick }) => nick + " came",
    went: ({ nick }) => nick + " went",
  };

  function enter(nick, room) {
    const url = new URL("rooms/" + encodeURIComponent(room), location);
    url.protocol = url.protocol.replace("http", "ws");
    url.searchParams.set("nick", nick);
    const socket = new WebSocket(url);
    socket.onopen = () => {
      state.textContent = "You are in " + room + ".";
      messages.replaceChildren();
    };
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      const item = document.createElement("li");
      item.textContent = lines[message.kind](message);
      if (message.kind !== "said") item.className = "event";
      messages.append(item);
    };
    socket.onclose = () => {
      state.textContent = "Away; coming back.";
      setTimeout(() => enter(nick, room), 1000);
    };
    talk.onsubmit = (event) => {
      event.preventDefault();
      socket.send(talk.text.value);
      talk.reset();
    };
  }

  door.onsubmit = (event) => {
    event.preventDefault();
    door.hidden = true;
    talk.hidden = false;
    talk.text.focus();
    enter(door.nick.value, door.room.value);
  };
</script>
</html>`;
