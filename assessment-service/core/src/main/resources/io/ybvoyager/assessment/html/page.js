'use strict';
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  const $ = id => document.getElementById(id);
  const said = $('said');
  const number = n => n.toLocaleString('en-US');

  /** An element; text is always text, never markup. */
  const h = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
    }
    element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ''));
    return element;
  };

  // ---- theme -------------------------------------------------------------------------------------------------------------
  const theme = $('theme');
  const remembered = value => {
    try {
      if (value !== undefined) localStorage.setItem('voyager-theme', value);
      return localStorage.getItem('voyager-theme');
    } catch { return null; } // pages of the file system may keep nothing
  };
  const paint = value => {
    if (value === 'light' || value === 'dark') root.dataset.theme = value;
    else delete root.dataset.theme;
  };
  if (theme) {
    theme.value = remembered() || 'system';
    paint(theme.value);
    theme.addEventListener('change', () => { remembered(theme.value); paint(theme.value); });
  }
  $('print')?.addEventListener('click', () => window.print());

  // ---- copying -----------------------------------------------------------------------------------------------------------
  const copy = async (text, button) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = h('textarea', { 'aria-hidden': 'true', class: 'unseen' });
      area.value = text;
      (button.closest('dialog') || document.body).append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
      button.focus();
    }
    button.textContent = 'Copied';
    said.textContent = 'Copied to the clipboard.';
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  };
  document.addEventListener('click', event => {
    const button = event.target.closest('button[data-copy]');
    if (button) copy(button.parentElement.querySelector('pre').textContent, button);
  });
  const snippet = (text, label) => h('div', { class: 'sql' },
    h('button', { type: 'button', 'data-copy': '', 'aria-label': 'Copy: ' + label }, 'Copy'), h('pre', { tabindex: '0', 'aria-label': label }, h('code', {}, text)));
  // what the server wrote becomes copyable too
  const copyable = place => {
    for (const pre of place.querySelectorAll('.sql > pre')) {
      if (!pre.parentElement.querySelector('button')) {
        pre.before(h('button', { type: 'button', 'data-copy': '', 'aria-label': 'Copy: ' + (pre.getAttribute('aria-label') || 'SQL') }, 'Copy'));
      }
    }
  };
  copyable(document);

  // ---- tables whose columns sort ------------------------------------------------------------------------------------------
  for (const table of document.querySelectorAll('table[data-sort]')) {
    const heads = [...table.tHead.rows[0].cells];
    const value = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
    heads.forEach((head, column) => {
      const name = head.textContent;
      head.replaceChildren(h('button', { type: 'button', onclick: () => {
        const up = head.getAttribute('aria-sort') !== 'ascending';
        heads.forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        const rows = [...table.tBodies[0].rows].sort((a, b) =>
          value(a, column).localeCompare(value(b, column), 'en', { numeric: true }) * (up ? 1 : -1));
        table.tBodies[0].append(...rows);
        said.textContent = 'Sorted by ' + name + '.';
      } }, name));
    });
  }

  window.addEventListener('beforeprint', () => document.querySelectorAll('main details:not([open])').forEach(each => {
    each.open = true;
    each.dataset.closed = '';
  }));
  window.addEventListener('afterprint', () => document.querySelectorAll('details[data-closed]').forEach(each => {
    each.open = false;
    delete each.dataset.closed;
  }));

  const form = $('filter');
  if (!form) return;

  // ---- the report's data --------------------------------------------------------------------------------------------------
  const data = JSON.parse($('data').textContent);
  const { texts, rules, issues, objects } = data;
  const text = index => index === undefined || index === null ? '' : texts[index];
  const TREATMENTS = ['auto', 'review', 'manual', 'blocked'];
  const WORDS = { auto: 'auto', review: 'auto, review', manual: 'by hand', blocked: 'blocked' };
  const IMPACTS = { LEVEL_1: 'Level 1', LEVEL_2: 'Level 2', LEVEL_3: 'Level 3' };
  issues.forEach(issue => {
    const rule = rules[issue.r];
    issue.hay = [rule.id, rule.name, issue.ot, issue.on, text(issue.d), text(issue.q), issue.f].join(' ').toLowerCase();
    if (issue.o !== undefined) (objects[issue.o].issues ??= []).push(issue);
  });
  const byKey = new Map(objects.map((object, index) => [object.t + ' ' + object.n, index]));
  objects.forEach((object, index) => {
    object.i = index;
    object.hay = [object.t, object.n, ...(object.r || []).map(r => rules[r].id + ' ' + rules[r].name), text(object.q)].join(' ').toLowerCase();
  });

  const fits = {
    issue: (issue, f) => {
      const rule = rules[issue.r];
      const owner = issue.o === undefined ? null : objects[issue.o];
      return (!f.text || issue.hay.includes(f.text))
        && (!f.category || issue.c === f.category) && (!f.impact || rule.impact === f.impact)
        && (!f.treatment || (owner && owner.s === f.treatment)) && (!f.schema || (owner ? owner.sc : issue.sc) === f.schema)
        && (!f.type || (owner ? owner.t : issue.ot) === f.type) && (!f.usage || issue.u === f.usage || (owner && owner.u === f.usage));
    },
    object: (object, f) => (!f.text || object.hay.includes(f.text) || (object.issues || []).some(issue => issue.hay.includes(f.text)))
      && (!f.treatment || object.s === f.treatment) && (!f.schema || object.sc === f.schema) && (!f.type || object.t === f.type)
      && (!f.usage || object.u === f.usage)
      && ((!f.category && !f.impact) || (object.issues || []).some(issue =>
        (!f.category || issue.c === f.category) && (!f.impact || rules[issue.r].impact === f.impact))),
  };

  // ---- decisions ----------------------------------------------------------------------------------------------------------
  const PLACES = 40;
  const place = issue => h('div', { class: 'place' },
    h('p', {},
      issue.on ? [h('strong', {}, issue.ot), ' ', objectLink(issue.o, issue.on), ' '] : '',
      text(issue.d), ' ',
      issue.u ? h('span', { class: 'soft' }, 'Use: ' + issue.u.toLowerCase() + '. ') : '',
      issue.calls ? h('span', { class: 'soft' }, number(issue.calls) + ' calls. ') : '',
      issue.f ? h('span', { class: 'soft' }, issue.f) : ''),
    issue.q !== undefined ? snippet(text(issue.q), 'SQL of the source') : '',
    issue.x !== undefined ? [h('p', { class: 'label' }, 'Fix'), snippet(text(issue.x), 'Fix')] : '');
  const objectLink = (index, name) => index === undefined || index === null
    ? h('code', {}, name)
    : h('button', { type: 'button', class: 'link', 'data-object': index }, h('code', {}, name));
  const fill = (box, found, from) => {
    const part = found.slice(from, from + PLACES);
    box.append(...part.map(place));
    const left = found.length - from - part.length;
    if (left > 0) {
      const more = h('button', { type: 'button', class: 'no-print', onclick: () => { more.remove(); fill(box, found, from + PLACES); } },
        'Show ' + Math.min(left, PLACES) + ' of ' + number(left) + ' more');
      box.append(more);
    }
  };
  const decisions = [...document.querySelectorAll('details.rule')].map(element => {
    const decision = { element, rule: Number(element.dataset.rule), category: element.dataset.category,
      box: element.querySelector('.places'), count: element.querySelector('.count'), found: [], dirty: false };
    decision.all = issues.filter(issue => issue.r === decision.rule && issue.c === decision.category);
    decision.show = () => {
      if (!element.open || !decision.dirty) return;
      decision.dirty = false;
      decision.box.replaceChildren();
      fill(decision.box, decision.found, 0);
    };
    element.addEventListener('toggle', decision.show);
    return decision;
  });

  // ---- objects ------------------------------------------------------------------------------------------------------------
  const body = $('objects').tBodies[0];
  const rest = $('objects-more');
  const ROWS = 100;
  let shownObjects = [];
  let sorting = { key: 's', up: false };
  const SORT = {
    n: (a, b) => a.n.localeCompare(b.n, 'en', { numeric: true }),
    t: (a, b) => a.t.localeCompare(b.t),
    s: (a, b) => TREATMENTS.indexOf(a.s) - TREATMENTS.indexOf(b.s) || a.m - b.m,
    m: (a, b) => a.m - b.m,
    u: (a, b) => (a.calls || 0) - (b.calls || 0),
    ub: (a, b) => (a.ub || 0) - (b.ub || 0),
  };
  const row = object => {
    return h('tr', {},
      h('th', { scope: 'row' }, objectLink(object.i, object.n)), h('td', {}, object.t.toLowerCase()),
      h('td', { class: object.s }, WORDS[object.s]), h('td', { class: 'num' }, object.m ? number(object.m) : ''),
      h('td', { class: 'phone-away' }, object.u ? object.u.toLowerCase() : ''), h('td', { class: 'num phone-away' }, object.ub ? number(object.ub) : ''),
      h('td', { class: 'phone-away' }, (object.r || []).map((r, i) => (i ? ', ' : '') + rules[r].name)));
  };
  const moreRows = () => {
    const from = body.rows.length;
    body.append(...shownObjects.slice(from, from + ROWS).map(row));
    const left = shownObjects.length - body.rows.length;
    rest.hidden = left <= 0;
    rest.querySelector('button').textContent = 'Show ' + Math.min(left, ROWS) + ' of ' + number(left) + ' more';
  };
  rest.querySelector('button').addEventListener('click', () => {
    const before = body.rows.length;
    moreRows();
    body.rows[before]?.querySelector('button')?.focus();
  });
  const listObjects = found => {
    const order = SORT[sorting.key];
    shownObjects = [...found].sort((a, b) => (sorting.up ? order(a, b) : order(b, a)) || SORT.n(a, b));
    body.replaceChildren();
    moreRows();
    $('objects-none').hidden = shownObjects.length > 0;
  };
  for (const head of $('objects').tHead.rows[0].cells) {
    if (!head.dataset.key) continue;
    const name = head.textContent;
    head.replaceChildren(h('button', { type: 'button', onclick: () => {
      sorting = { key: head.dataset.key, up: sorting.key === head.dataset.key ? !sorting.up : 'nt'.includes(head.dataset.key) };
      for (const other of $('objects').tHead.rows[0].cells) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', sorting.up ? 'ascending' : 'descending');
      listObjects(shownObjects);
    } }, name));
  }

  // ---- filters, kept in the address ----------------------------------------------------------------------------------------
  const FIELDS = ['text', 'category', 'impact', 'treatment', 'schema', 'type', 'usage'];
  const chosen = () => Object.fromEntries(FIELDS.filter(name => form[name]).map(name =>
    [name, name === 'text' ? form[name].value.trim().toLowerCase() : form[name].value]));
  let filtered = { issues, objects };
  const apply = () => {
    const f = chosen();
    const any = FIELDS.some(name => f[name]);
    const kept = new Set(issues.filter(issue => fits.issue(issue, f)));
    let rulesShown = 0;
    for (const decision of decisions) {
      decision.found = decision.all.filter(issue => kept.has(issue));
      decision.dirty = true;
      decision.element.hidden = decision.found.length === 0;
      if (decision.found.length) rulesShown++;
      decision.count.textContent = decision.found.length === decision.all.length ? places(decision.all.length)
        : number(decision.found.length) + ' of ' + places(decision.all.length);
      decision.show();
    }
    filtered = { issues: [...kept], objects: objects.filter(object => fits.object(object, f)) };
    listObjects(filtered.objects);
    $('shown').textContent = number(rulesShown) + (rulesShown === 1 ? ' decision, ' : ' decisions, ') + number(kept.size)
      + (kept.size === 1 ? ' issue, ' : ' issues, ') + number(filtered.objects.length) + (filtered.objects.length === 1 ? ' object' : ' objects')
      + (any ? ' match' : '');
    $('clear').hidden = !any;
    $('issues-none').hidden = rulesShown > 0 || issues.length === 0;
    return f;
  };
  const places = count => number(count) + (count === 1 ? ' place' : ' places');
  const address = state => {
    const parameters = new URLSearchParams();
    Object.entries(state).forEach(([name, value]) => { if (value) parameters.set(name, value); });
    return '#' + (parameters.size ? parameters : 'explore');
  };
  const keep = state => { try { history.replaceState(null, '', address(state)); } catch { /* some viewers forbid it */ } };
  let waiting;
  form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(() => keep(apply()), 120); });
  form.addEventListener('submit', event => event.preventDefault());
  $('clear').addEventListener('click', () => { form.reset(); keep(apply()); form.text.focus(); });

  // ---- what is shown, as CSV ------------------------------------------------------------------------------------------------
  const cell = value => {
    const plain = String(value ?? '');
    return '"' + (/^[=+\-@\t\r]/.test(plain) ? "'" + plain : plain).replaceAll('"', '""') + '"';
  };
  $('csv').addEventListener('click', () => {
    const lines = [['rule', 'name', 'category', 'impact', 'object type', 'object', 'treatment', 'description', 'suggestion', 'sql']];
    filtered.issues.forEach(issue => lines.push([rules[issue.r].id, rules[issue.r].name, issue.c, rules[issue.r].impact, issue.ot, issue.on,
      issue.o === undefined ? '' : objects[issue.o].s, text(issue.d), text(issue.s), text(issue.q)]));
    const link = h('a', { download: 'issues.csv' });
    link.href = URL.createObjectURL(new Blob([lines.map(line => line.map(cell).join(',')).join('\r\n') + '\r\n'], { type: 'text/csv' }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    said.textContent = number(filtered.issues.length) + ' issues saved as CSV.';
  });

  // ---- one object ----------------------------------------------------------------------------------------------------------
  const drawer = $('drawer');
  /** Lines of both sides, with those that only one side has marked. */
  const sides = (source, target) => {
    const a = source.split('\n'), b = target.split('\n');
    const common = new Array(a.length + 1).fill(null).map(() => new Uint16Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i--) {
      for (let j = b.length - 1; j >= 0; j--) common[i][j] = a[i] === b[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
    const left = new Set(), right = new Set();
    for (let i = 0, j = 0; i < a.length || j < b.length;) {
      if (i < a.length && j < b.length && a[i] === b[j]) { i++; j++; }
      else if (j >= b.length || (i < a.length && common[i + 1][j] >= common[i][j + 1])) left.add(i++);
      else right.add(j++);
    }
    // where no line is the same, marking all of them would say nothing
    return left.size === a.length ? [[a, new Set()], [b, new Set()]] : [[a, left], [b, right]];
  };
  const code = (label, [lines, marked]) => h('div', {}, h('h3', { class: 'minor' }, label), h('div', { class: 'sql' },
    h('button', { type: 'button', 'data-copy': '', 'aria-label': 'Copy: ' + label }, 'Copy'),
    h('pre', { tabindex: '0', 'aria-label': label }, h('code', {}, lines.map((line, i) => marked.has(i)
      ? h('mark', {}, line + (i < lines.length - 1 ? '\n' : '')) : line + (i < lines.length - 1 ? '\n' : ''))))));
  const ddl = object => {
    if (object.q === undefined && object.tq === undefined) return [h('p', { class: 'soft' }, data.noSql)];
    const source = text(object.q), target = object.tq === undefined ? source : text(object.tq);
    const short = source.split('\n').length * target.split('\n').length < 4e6;
    const pair = source !== target && short ? sides(source, target) : [[source.split('\n'), new Set()], [target.split('\n'), new Set()]];
    const known = object.tq !== undefined || object.s === 'auto' || object.s === 'review';
    return [h('div', { class: 'sides' }, code('Source', pair[0]),
      known ? code(object.tq === undefined ? 'YugabyteDB: unchanged' : 'YugabyteDB', pair[1])
        : h('div', {}, h('h3', { class: 'minor' }, 'YugabyteDB'), h('p', { class: 'soft' }, object.x !== undefined
          ? 'Apply the fix below to the source\u2019s statement.' : 'Somebody has to write it: see the reasons below.')))];
  };
  const reason = issue => {
    const rule = rules[issue.r];
    return h('div', { class: 'blocker ' + rule.impact },
      h('h3', {}, rule.name, ' ', h('span', { class: 'chip ' + rule.impact }, IMPACTS[rule.impact]), ' ', h('code', { class: 'soft' }, rule.id)),
      h('p', {}, issue.on !== '' ? [h('code', {}, issue.on), ' '] : '', text(issue.d)),
      text(issue.s) ? h('p', {}, h('strong', {}, 'What to do: '), text(issue.s)) : '',
      issue.x !== undefined ? snippet(text(issue.x), 'Fix') : '',
      h('p', { class: 'small soft' }, rule.fixed ? 'Supported since ' + rule.fixed + '. ' : '',
        rule.doc ? h('a', { href: rule.doc, rel: 'noopener noreferrer', target: '_blank' }, 'Documentation') : ''));
  };
  const named = keys => keys.map(key => {
    const index = byKey.get(key);
    return h('span', { class: 'tag' }, index === undefined ? h('code', {}, key) : objectLink(index, key));
  });
  const show = index => {
    const object = objects[index];
    const found = object.issues || [];
    const at = shownObjects.indexOf(object);
    const step = (to, label) => h('button', { type: 'button', class: 'plain', 'data-object': to === undefined ? null : to.i,
      disabled: to === undefined ? '' : null }, label);
    const facts = h('dl', { class: 'facts' });
    const fact = (name, ...value) => facts.append(h('dt', {}, name), h('dd', {}, ...value));
    fact('What happens', h('span', { class: object.s }, h('strong', {}, WORDS[object.s])), ' ', { auto: 'It moves as it is.',
      review: 'It moves; somebody should look at it.', manual: 'Somebody has to change it first.', blocked: 'It has no counterpart in this version.' }[object.s]);
    if (object.m) fact('Work', h('strong', {}, number(object.m) + ' min'), object.fo !== undefined ? h('div', { class: 'soft small' }, text(object.fo)) : '');
    if (object.u) fact('Use', object.u.toLowerCase() + (object.calls !== undefined ? ': ' + number(object.reads) + ' reads, ' + number(object.writes) + ' writes since the counters were reset' : ''));
    if (object.ub) fact('Unblocks', number(object.ub) + (object.ub === 1 ? ' object ' : ' objects '), named(object.ubf || []),
      object.ub > (object.ubf || []).length ? ' and ' + number(object.ub - object.ubf.length) + ' more' : '');
    if (object.d) fact('Needs', named(object.d));
    drawer.replaceChildren(
      h('header', {}, h('div', {}, h('h2', { id: 'drawer-title', tabindex: '-1' }, object.n), h('span', { class: 'soft' }, object.t.toLowerCase()), ' ',
        h('span', { class: 'chip ' + object.s }, WORDS[object.s])),
      step(shownObjects[at - 1], '‹ Previous'), step(at < 0 ? undefined : shownObjects[at + 1], 'Next ›'),
      h('button', { type: 'button', onclick: () => drawer.close() }, 'Close')),
      h('div', {}, facts, ...ddl(object),
        object.x !== undefined ? [h('h3', {}, 'Fix to paste'), snippet(text(object.x), 'Fix')] : '',
        found.length ? h('h3', {}, found.length === 1 ? 'Reason' : found.length + ' reasons') : '', ...found.slice(0, 100).map(reason),
        found.length > 100 ? h('p', { class: 'soft' }, number(found.length - 100) + ' more are in the list of decisions.') : ''));
    drawer.scrollTop = 0;
    if (!drawer.open) drawer.showModal();
    $('drawer-title').focus();
  };
  const objectAddress = index => address({ object: objects[index].t + ' ' + objects[index].n });
  document.addEventListener('click', event => {
    const button = event.target.closest('button[data-object]');
    if (!button) return;
    const index = Number(button.dataset.object);
    if (!drawer.open) drawer.opener = button;
    location.hash = objectAddress(index);
  });
  drawer.addEventListener('click', event => { if (event.target === drawer) drawer.close(); });
  drawer.addEventListener('close', () => {
    if (drawer.opener?.isConnected) drawer.opener.focus();
    if (new URLSearchParams(location.hash.slice(1)).has('object')) keep(chosen());
  });
  const follow = () => {
    const rule = /^#rule-[\w-]+$/.test(location.hash) ? $(location.hash.slice(1)) : null;
    if (rule) { // a decision that a link names is shown, whatever was filtered
      if (rule.hidden) { form.reset(); apply(); }
      rule.open = true;
      rule.scrollIntoView();
    }
    const parameters = new URLSearchParams(location.hash.slice(1));
    const object = parameters.get('object');
    if (object !== null && byKey.has(object)) return show(byKey.get(object));
    if (drawer.open) drawer.close();
    if (!FIELDS.some(name => parameters.has(name))) return undefined;
    FIELDS.filter(name => form[name]).forEach(name => { form[name].value = parameters.get(name) || ''; });
    apply();
    return $('explore').scrollIntoView();
  };
  window.addEventListener('hashchange', follow);

  // ---- keys ------------------------------------------------------------------------------------------------------------------
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === '/' && !drawer.open) {
      event.preventDefault();
      form.text.focus();
    } else if ((event.key === 'j' || event.key === 'k') && !drawer.open) {
      const rows = [...body.querySelectorAll('button.link')];
      const at = rows.indexOf(document.activeElement) + (event.key === 'j' ? 1 : -1);
      rows[Math.max(0, Math.min(rows.length - 1, at))]?.focus();
    }
  });

  apply();
  follow();
})();
