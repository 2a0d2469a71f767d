// What things look like: functions from what the API answered to elements. Text is only ever set as text.

export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const TONE = {
  COMPLETED: "good", PASSED: "good", SUCCESS: "good", UP: "good", IN_PROGRESS: "run", RUNNING: "run", NOT_STARTED: "soft",
  COMPLETED_WITH_ERRORS: "warn", CANCELLED: "warn", WAIVED: "warn", OPEN: "warn", FAILED: "bad", REJECTED: "bad", DOWN: "bad",
};
const MARK = { good: "✓", run: "▶", soft: "○", warn: "!", bad: "✗" };

function badge(status) {
  const tone = TONE[status] || "soft";
  return h("span", { class: tone }, `${MARK[tone]} ${String(status).toLowerCase().replaceAll("_", " ")}`);
}

const number = (n) => (n === null || n === undefined ? "–" : Number(n).toLocaleString("en"));
const time = (t) => (t ? h("time", { datetime: t }, new Date(t).toLocaleString()) : "–");
const phaseName = (phase) => String(phase || "").replaceAll("_", " ");

function size(bytes) {
  if (bytes === null || bytes === undefined) return "–";
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${(bytes / 1024 ** step).toFixed(step ? 1 : 0)} ${units[step]}`;
}

function duration(seconds) {
  if (seconds === null || seconds === undefined) return "–";
  const s = Math.round(seconds);
  return s < 60 ? `${s} s` : s < 3600 ? `${Math.floor(s / 60)} min ${s % 60} s` : `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
}

function table(caption, heads, rows, empty) {
  if (rows.length === 0) return h("p", { class: "soft" }, empty);
  const cell = (value, i) => h("td", { class: heads[i].startsWith("#") ? "num" : null }, value ?? "–");
  return h("table", {}, h("caption", {}, caption),
    h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col", class: head.startsWith("#") ? "num" : null }, head.replace("#", ""))))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cell)))));
}

function bar(progress, label) {
  if (!progress) return "";
  const known = progress.percent !== null && progress.percent !== undefined;
  return h("progress", { max: 100, value: known ? progress.percent : null, "aria-label": label }, known ? `${progress.percent} %` : "");
}

function command(text, id) {
  const button = h("button", { type: "button", id, "aria-label": "Copy the command" }, "Copy");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy"), 1500);
  });
  return h("div", { class: "command" }, h("code", {}, text), button);
}

const address = (db) => `${db.type} ${db.user}@${db.host}:${db.port}/${db.database}`;

function problem(error) {
  return error ? h("div", { class: "bad small" }, `${error.code} ${error.detail || error.title}`,
    error.fix ? h("div", { class: "soft" }, `Fix: ${error.fix}`) : "") : "";
}

export function healthItems(health) {
  if (!health) return [h("li", { class: "bad" }, "✗ gateway does not answer")];
  return health.checks.map((check) =>
    h("li", { title: check.reason || `${check.latencyMillis} ms` }, badge(check.status), ` ${check.name}`));
}

export function loginView(submit) {
  const token = h("input", { id: "token", type: "password", autocomplete: "current-password", required: true, spellcheck: "false" });
  return h("form", { class: "login", onsubmit: (event) => { event.preventDefault(); submit(token.value.trim()); } },
    h("h1", {}, "Sign in"),
    h("label", { for: "token" }, "Token"), token,
    h("p", { class: "small soft" }, "The token of a local suite is in ", h("code", {}, "~/.yb-voyager/local/token"), "."),
    h("button", { class: "main", type: "submit" }, "Sign in"));
}

export function migrationsView(page, next) {
  const rows = page.items.map((m, i) => [
    h("a", { href: `#/m/${m.uuid}` }, m.name),
    h("span", { class: "small" }, address(m.source), h("br", {}), "→ ", address(m.target)),
    [phaseName(m.currentPhase), h("br", {}), badge(m.currentStatus)],
    m.ended ? h("span", { class: "soft" }, "ended") : next[i]?.command ? command(next[i].command, `copy-${m.uuid}`) : h("span", { class: "soft small" }, next[i]?.why || "–"),
    time(m.updatedAt)]);
  return h("div", {}, h("h1", {}, "Migrations"), h("section", {},
    table(page.nextPageToken ? "The 50 newest migrations" : "Newest first", ["Name", "From and to", "Phase", "Next command", "Changed"], rows,
      "There is no migration yet. Start one with: yb-voyager migrate init --help")));
}

export function migrationView(status, history, reports, jobs) {
  const m = status.migration;
  const at = `/api/v1/migrations/${m.uuid}`;
  return h("div", {},
    h("h1", {}, m.name, " ", badge(m.currentStatus)),
    h("p", { class: "soft" }, address(m.source), " → ", address(m.target), h("br", {}), "export directory ", h("code", {}, m.exportDir)),
    nextSection(status.next),
    h("section", { "aria-labelledby": "now" }, h("h2", { id: "now" }, "Now"),
      h("div", { id: "live" }, status.activity ? "Connecting …" : h("span", { class: "soft" }, "Nothing is running."))),
    h("section", {}, h("h2", {}, "Phases"), phases(status.phases)),
    h("section", {}, h("h2", {}, "Tables"), tables(status.tables, status.tablesTotal)),
    h("section", {}, h("h2", {}, "Gates"), table("What must be true before a step that cannot be undone", ["Gate", "Before", "State", "Reason", "Decided by"],
      status.gates.map((g) => [g.gate, phaseName(g.before), badge(g.state), g.reason, g.decidedBy]), "No gates.")),
    h("section", {}, h("h2", {}, "Reports"), table("Newest version of each, as JSON", ["Report", "#Version", "Made"],
      reports.map((r) => [h("a", { href: `${at}/reports/${encodeURIComponent(r.type)}`, target: "_blank", rel: "noopener" }, phaseName(r.type)), r.version, time(r.generatedAt)]),
      "No reports yet.")),
    h("section", {}, h("h2", {}, "Jobs"), table("The newest ten", ["Command", "Status", "Started", "Took", "Result"],
      jobs.map((j) => [j.command, badge(j.status), time(j.startedAt), j.finishedAt ? duration((new Date(j.finishedAt) - new Date(j.startedAt)) / 1000) : "–", problem(j.error)]), "No jobs yet.")),
    h("section", {}, h("h2", {}, "History"), table("Newest first", ["When", "What", "Who", "From"],
      history.map((e) => [time(e.createdAt), e.message, e.actor, e.channel]), "Nothing happened yet.")));
}

function nextSection(next) {
  return h("section", {}, h("h2", {}, "Next"),
    next.command ? command(next.command, "copy-next") : "",
    h("p", {}, next.why),
    next.environment.length ? h("p", { class: "small soft" }, `Needs in the environment: ${next.environment.join(", ")}`) : "",
    next.blockers.length ? h("ul", { class: "warn" }, next.blockers.map((b) => h("li", {}, b))) : "",
    next.tips.length ? h("ul", { class: "small soft" }, next.tips.map((t) => h("li", {}, t))) : "");
}

function phases(list) {
  return table("In the order of the journey", ["Phase", "Status", "Progress", "Time", "Steps"], list.map((p) => [
    p.title,
    [badge(p.status), problem(p.error)],
    p.status === "IN_PROGRESS" && p.progress ? bar(p.progress, `Progress of ${p.title}`) : p.progress?.total ? `${number(p.progress.done)} ${p.progress.unit}` : "",
    p.durationSeconds === undefined ? "" : duration(p.durationSeconds),
    h("ul", { class: "small" }, p.steps.map((s) => h("li", {}, badge(s.status), ` ${s.step}`, s.message ? h("span", { class: "soft" }, ` ${s.message}`) : "")))]), "");
}

function tables(list, total) {
  const rows = list.map((t) => [
    `${t.schema}.${t.table}`, badge(t.status),
    t.totalRows ? bar({ percent: Math.min(100, Math.floor((100 * t.completedRows) / t.totalRows)) }, `Progress of ${t.table}`) : "",
    number(t.completedRows), number(t.totalRows),
    h("span", { class: t.erroredRows ? "bad" : null }, number(t.erroredRows)), size(t.bytes), t.errorMessage || ""]);
  return table(total > list.length ? `${list.length} of ${total} tables: running first, then errors, then large` : `${total} tables`,
    ["Table", "Status", "Progress", "#Rows", "#Of", "#Refused", "#Size", "Error"], rows, "No data was moved yet.");
}

export function liveView(event, lines, stale, cancel) {
  const { job } = event;
  const p = job.progress || {};
  const fact = (name, value) => h("div", {}, h("dt", {}, name), h("dd", {}, value));
  return [
    h("p", {}, h("strong", {}, job.command), " ", badge(job.status), job.cancelRequested ? " stopping …" : "",
      stale ? h("span", { class: "warn" }, " ! connection lost; last known state") : "", " ",
      job.status === "RUNNING" && !job.cancelRequested ? h("button", { type: "button", id: "cancel", onclick: cancel }, "Cancel") : ""),
    bar(job.progress || {}, "Progress of the job"),
    h("dl", { class: "grid" },
      fact("Done", `${number(p.done)} of ${number(p.total)} ${p.unit || ""}`), fact("Refused", number(p.errored ?? 0)),
      fact("Rate", p.ratePerSecond ? `${number(Math.round(p.ratePerSecond))} ${p.unit}/s` : "–"), fact("To go", duration(p.etaSeconds)),
      fact("Moved", size(p.bytesDone)), fact("At", p.current || "–"), fact("Bottleneck", p.bottleneck || "–")),
    problem(job.error),
    h("pre", { tabindex: 0, "aria-label": "Log, newest last" }, lines.slice(-80).map((line) =>
      h("div", { class: line.level === "ERROR" ? "bad" : line.level === "WARNING" ? "warn" : null },
        `${new Date(line.at).toLocaleTimeString()} ${line.message}`)))];
}

export function assessmentsView(page) {
  const rows = page.items.map((a) => [
    a.name, h("code", {}, a.source), [badge(a.status), problem(a.error)], a.complexity || "–", time(a.createdAt),
    a.status === "COMPLETED" ? [
      h("a", { href: `/api/v1/assessments/${a.id}/report.html`, target: "_blank", rel: "noopener" }, "Report"), " ",
      h("a", { href: `/api/v1/assessments/${a.id}/report`, target: "_blank", rel: "noopener" }, "JSON")] : "–"]);
  return h("div", {}, h("h1", {}, "Assessments"), h("section", {},
    table("Newest first", ["Name", "Source", "Status", "Complexity", "Started", "Report"], rows,
      "There is no assessment on this server. The command yb-voyager assessment run keeps its reports in its own directory.")));
}

export function contractView(contract) {
  const rows = Object.entries(contract.paths || {}).flatMap(([path, methods]) =>
    Object.entries(methods).filter(([, o]) => o.operationId).map(([method, o]) =>
      [h("code", {}, method.toUpperCase()), h("code", {}, path), [o.summary || "", o.deprecated ? h("span", { class: "soft" }, " (deprecated)") : ""]]));
  return h("div", {}, h("h1", {}, "API"),
    h("p", {}, "The contract: ", h("a", { href: "/api/v1/openapi.yaml" }, "openapi.yaml"), ", ", h("a", { href: "/api/v1/openapi" }, "JSON"),
      ". Health: ", h("a", { href: "/api/v1/system/health" }, "details"), ", ", h("a", { href: "/q/health/ready" }, "readiness"),
      ". Programs send ", h("code", {}, "Authorization: Bearer <token>"), "."),
    h("section", {}, table("All routes", ["Method", "Path", "What it does"], rows, "The contract is empty.")));
}
