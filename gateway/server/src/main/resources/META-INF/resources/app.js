// The start page: asks the API, shows what it says. No state of its own but the address.
import { h, loginView, migrationsView, migrationView, assessmentsView, contractView, healthItems, liveView } from "/views.js";

const REFRESH_MILLIS = 5000;
const content = document.getElementById("content");
const notice = document.getElementById("notice");
let source = null; // the open event stream
let timer = 0;
let turn = 0; // tells late answers of an earlier view

class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

async function call(path, options = {}) {
  const response = await fetch(path, { ...options, headers: { "X-Voyager-Channel": "ui", ...options.headers } });
  const json = (response.headers.get("Content-Type") || "").includes("json");
  const body = json ? await response.json() : null;
  if (!response.ok && !(json && path.endsWith("/system/health"))) {
    throw new Refused(response.status, body || {});
  }
  return body;
}

const api = (path, options) => call(`/api/v1${path}`, options);

function say(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

function show(...nodes) {
  const place = document.activeElement && content.contains(document.activeElement) ? document.activeElement.id : "";
  content.replaceChildren(...nodes);
  if (place) document.getElementById(place)?.focus();
}

function stopLive() {
  source?.close();
  source = null;
}

async function migrations() {
  const page = await api("/migrations?pageSize=50");
  const next = await Promise.all(
    page.items.slice(0, 20).map((m) => api(`/migrations/${m.uuid}/next`).catch(() => null)));
  return [migrationsView(page, next)];
}

async function migration(id) {
  const at = `/migrations/${encodeURIComponent(id)}`;
  const [status, history, reports, jobs] = await Promise.all([
    api(`${at}/status`), allHistory(at), api(`${at}/reports`),
    api(`/jobs?migration=${encodeURIComponent(id)}&pageSize=10`)]);
  const view = migrationView(status, history, reports, jobs.items);
  const live = document.getElementById("live");
  if (live && source) {
    view.querySelector("#live")?.replaceWith(live); // keep what the stream has drawn
  }
  if (status.activity && !source) follow(status.activity.id);
  return [view];
}

// The newest events are on the last page.
async function allHistory(at) {
  const items = [];
  let token = "";
  for (let page = 0; page < 20 && token !== null; page++) {
    const part = await api(`${at}/history?pageSize=100${token && `&pageToken=${encodeURIComponent(token)}`}`);
    items.push(...part.items);
    token = part.nextPageToken ?? null;
  }
  return items.slice(-60).reverse();
}

function follow(job) {
  const lines = [];
  let last = Date.now();
  source = new EventSource(`/api/v1/jobs/${job}/stream`);
  const mine = source;
  const draw = (event, stale) => {
    const live = document.getElementById("live");
    live?.replaceChildren(...liveView(event, lines, stale, cancel));
    const log = live?.querySelector("pre");
    if (log) log.scrollTop = log.scrollHeight;
  };
  let shown = null;
  const cancel = async () => {
    if (!confirm("Stop this job at its next safe point? Running the command again resumes it.")) return;
    await api(`/jobs/${job}/cancel`, { method: "POST", headers: { "Idempotency-Key": crypto.randomUUID() } })
      .then(() => say("Asked the job to stop."), (e) => say(e.message));
  };
  source.onmessage = (message) => {
    last = Date.now();
    shown = JSON.parse(message.data);
    lines.push(...shown.logs, ...shown.results.filter((r) => r.outcome === "ERROR")
      .map((r) => ({ at: r.at, level: "ERROR", message: `${r.objectName}: ${r.error || "refused"}` })));
    lines.splice(0, lines.length - 300);
    draw(shown, false);
    if (shown.complete) {
      mine.close();
      if (source === mine) source = null;
      render();
    }
  };
  source.addEventListener("heartbeat", (message) => {
    last = Date.now();
    if (shown) draw(shown, JSON.parse(message.data).stale);
  });
  source.onerror = () => {
    if (shown && Date.now() - last > 5000) draw(shown, true);
  };
}

async function view() {
  const [, page, id] = location.hash.split("/");
  if (page === "m" && id) return migration(decodeURIComponent(id));
  if (page === "assessments") return [assessmentsView(await api("/assessments?pageSize=50"))];
  if (page === "api") return [contractView(await api("/openapi"))];
  return migrations();
}

async function health() {
  const answer = await api("/system/health").catch(() => null);
  document.getElementById("health").replaceChildren(...healthItems(answer));
}

function askForToken(problem) {
  stopLive();
  document.getElementById("logout").hidden = true;
  document.getElementById("health").replaceChildren();
  if (content.querySelector("form")) return;
  show(loginView(async (token) => {
    await call("/login", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token }) })
      .then(render, (e) => say(e.message));
  }));
}

async function render() {
  clearTimeout(timer);
  const mine = ++turn;
  document.querySelectorAll("nav a").forEach((link) => {
    const here = link.hash === location.hash || (link.hash === "#/" && !/^#\/(assessments|api)/.test(location.hash));
    here ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  });
  try {
    const nodes = await view();
    if (mine !== turn) return;
    show(...nodes);
    say("");
    document.getElementById("logout").hidden = false;
    health();
  } catch (e) {
    if (mine !== turn) return;
    if (e instanceof Refused && e.status === 401) return askForToken();
    say(`${e.message}${e.problem?.fix ? ` ${e.problem.fix}` : ""} Trying again …`);
    health();
  }
  timer = setTimeout(() => (document.hidden ? (timer = setTimeout(render, REFRESH_MILLIS)) : render()), REFRESH_MILLIS);
}

document.getElementById("logout").addEventListener("click", async () => {
  await call("/logout", { method: "POST" }).catch(() => null);
  clearTimeout(timer);
  turn++;
  askForToken();
});
window.addEventListener("hashchange", () => {
  stopLive();
  show(h("p", {}, "Loading …"));
  content.focus();
  render();
});
document.addEventListener("visibilitychange", () => document.hidden || content.querySelector("form") || render());
render();
