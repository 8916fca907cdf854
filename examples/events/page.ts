/** A page that shows the feed. The browser reconnects by itself and says which message it saw last. */
export const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Live feed</title>
<style>
  body { font: 1rem/1.5 system-ui; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
  time { color: #666; margin-right: 0.5rem }
</style>
<h1>Live feed</h1>
<p>The connection is <output>being made</output>.</p>
<form><input name="text" aria-label="Message" maxlength="1000" required> <button>Send</button></form>
<ol></ol>
<script type="module">
  const state = document.querySelector("output");
  const list = document.querySelector("ol");
  const form = document.querySelector("form");

  function show(text, at = "") {
    const item = document.createElement("li");
    const time = document.createElement("time");
    time.textContent = at.slice(11, 19);
    item.append(time, text);
    list.append(item);
  }

  const events = new EventSource("/messages");
  events.onopen = () => { state.value = "open"; };
  events.onerror = () => { state.value = "broken; the browser makes another"; };
  events.onmessage = ({ data }) => {
    const { text, at } = JSON.parse(data);
    show(text, at);
  };
  events.addEventListener("missed", () => show("(Some messages are lost: you were away for too long.)"));

  form.onsubmit = async (event) => {
    event.preventDefault();
    await fetch("/messages", { method: "POST", body: form.text.value });
    form.reset();
  };
</script>
</html>
`;
