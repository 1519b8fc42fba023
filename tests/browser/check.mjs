// SPDX-License-Identifier: GPL-3.0-or-later
// check.mjs - opens a report as its readers do: both themes, a phone's and a desk's width, without script, on paper.
// Usage: node check.mjs CHROMIUM PAGE.html LANG [RESULT.json | --hostile SCENARIO.json]
//   RESULT.json   what `headcount simulate --format json` says of the same customers: the tables must say the same
//   SCENARIO.json whose names are hostile: each must be on the page, as text
// MODULES names the folder that has node_modules; SHOTS a folder for pictures of what was seen, if wanted.
// Prints one line for each fault and, last, "PASSED FAILED".
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(resolve(process.env.MODULES, 'node_modules', 'x'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [executablePath, file, lang, ...rest] = process.argv.slice(2);
const hostile = rest[0] === '--hostile' && JSON.parse(readFileSync(rest[1], 'utf8'));
const result = rest[0] && !hostile && JSON.parse(readFileSync(rest[0], 'utf8'));
const address = pathToFileURL(resolve(file)).href;
const flags = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

let passed = 0, failed = 0;
function expect(what, faults) {
  if (faults.length === 0) return passed++;
  failed++;
  for (const fault of faults.slice(0, 6)) console.log(`  browser ${basename(file)}: ${what}: ${fault}`);
}

// What the browser complains of, and whatever leaves the file.
function listen(page) {
  const faults = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('dialog', (dialog) => { faults.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => request.url() === address || faults.push(`asks for ${request.url()}`));
  return faults;
}

const openAll = (page) => page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));

const tooWide = (page) => page.evaluate(() => {
  const root = document.documentElement, faults = [];
  if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
  for (const one of document.body.querySelectorAll('*')) {
    const box = one.getBoundingClientRect();
    if (box.width > 0 && !one.closest('.scroll table, .skip') && (box.right > root.clientWidth + 1 || box.left < -1))
      faults.push(`${one.tagName} ${one.className} ends at ${Math.round(box.right)} of ${root.clientWidth}`);
  }
  return faults;
});

// Charts follow the page at the browser's next frames; one that never does is found by tooWide().
const settle = (page) => page.waitForFunction(() => [...document.querySelectorAll('canvas')]
  .every((canvas) => canvas.clientWidth <= document.documentElement.clientWidth), null, { timeout: 5000 }).catch(() => {});

const blank = (page) => page.evaluate(() => [...document.querySelectorAll('figure[data-table]')].flatMap((figure) => {
  const canvas = figure.querySelector('canvas'), shown = !figure.hidden && canvas.width > 0 && canvas.height > 0;
  if (!shown) return [`${figure.dataset.table} is not shown`];
  const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
  const context = copy.getContext('2d', { willReadFrequently: true }), inks = new Map();
  context.drawImage(canvas, 0, 0);
  const bytes = context.getImageData(0, 0, canvas.width, canvas.height).data;
  for (let i = 0; i < bytes.length; i += 4)
    if (bytes[i + 3] > 200) {
      const ink = `${bytes[i]},${bytes[i + 1]},${bytes[i + 2]}`;
      inks.set(ink, (inks.get(ink) || 0) + 1);
    }
  // axes, words and at least one shape: a chart without data has no colour of its own in more than a few hundred dots
  const grey = (ink) => { const [r, g, b] = ink.split(',').map(Number); return Math.max(r, g, b) - Math.min(r, g, b) < 40; };
  const dots = [...inks].filter(([ink]) => !grey(ink)).reduce((sum, [, count]) => sum + count, 0);
  return dots > 300 ? [] : [`${figure.dataset.table} is blank`];
}));

const deadLinks = (page) => page.evaluate(() => [...document.querySelectorAll('a')]
  .filter((link) => !link.hash || !document.getElementById(link.hash.slice(1))).map((link) => link.outerHTML)
  .concat([...document.querySelectorAll('[id]')].map((one) => one.id).filter((id, i, all) => all.indexOf(id) !== i)
    .map((id) => `id ${id} twice`)));

async function inaccessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].target} ${one.nodes[0].failureSummary}`);
}

async function onScreen(browser, colorScheme, width) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage(), complaints = listen(page), where = `${colorScheme}, ${width} px`;
  await page.addInitScript(() => {
    window.refused = [];
    document.addEventListener('securitypolicyviolation', (event) => window.refused.push(`${event.violatedDirective} ${event.sample}`));
  });
  await page.goto(address);
  if (process.env.SHOTS)
    await page.screenshot({ path: resolve(process.env.SHOTS, `${basename(file, '.html')}-${colorScheme}-${width}.png`), fullPage: true });
  expect(`${where}: width`, await tooWide(page));
  expect(`${where}: charts`, await blank(page));
  expect(`${where}: links`, await deadLinks(page));
  expect(`${where}: accessible`, await inaccessible(page));
  await openAll(page);
  expect(`${where}: width, all opened`, await tooWide(page));
  await page.emulateMedia({ colorScheme: colorScheme === 'dark' ? 'light' : 'dark' });
  expect(`${where}: charts after a change of theme`, await blank(page));
  await page.setViewportSize({ width: width === 390 ? 844 : 640, height: 600 });
  await settle(page);
  expect(`${where}: width after a turn`, await tooWide(page));
  expect(`${where}: policy`, await page.evaluate(() => window.refused));
  expect(`${where}: console`, complaints);
  const refused = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.hit = 1';
    document.body.append(script);
    return window.hit === undefined;
  });
  expect(`${where}: foreign script`, refused ? [] : ['was run']);
  await context.close();
}

async function withoutScript(browser) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage(), faults = [];
  await page.goto(address);
  if (await page.locator('figure[data-table]:visible').count() > 0) faults.push('an empty chart is shown');
  if (await page.locator('h2:visible').count() < 3) faults.push('headings are missing');
  for (const table of await page.locator('table').all()) {
    const closed = await table.locator('xpath=ancestor::details').count() > 0;
    if (!closed && !(await table.isVisible())) faults.push(`table ${await table.getAttribute('id')} is hidden`);
  }
  const summary = page.locator('summary').first();
  if (await summary.count()) {
    await summary.focus();
    await page.keyboard.press('Enter');
    if (!(await page.locator('details').first().locator('table').isVisible())) faults.push('details do not open');
  }
  expect('without script', faults);
  await context.close();
}

// On paper: light whatever the theme, charts drawn, no table beyond the edge (A4 less its margins: 186 mm = 703 px).
async function onPaper(browser) {
  const context = await browser.newContext({ colorScheme: 'dark', viewport: { width: 703, height: 1000 } });
  const page = await context.newPage();
  await page.goto(address);
  const bytes = await page.pdf({ preferCSSPageSize: true });
  const pages = (bytes.toString('latin1').match(/\/MediaBox/g) || []).length;
  expect('printed', bytes.subarray(0, 5).toString() === '%PDF-' && pages > 1 ? [] : [`${pages} pages`]);
  await page.emulateMedia({ media: 'print' });
  await settle(page);
  expect('on paper: charts', await blank(page));
  expect('on paper: width', await tooWide(page));
  expect('on paper: tables', await page.evaluate(() => [...document.querySelectorAll('table')]
    .filter((table) => table.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((table) => `${table.id} ends at ${Math.round(table.getBoundingClientRect().right)}`)));
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect('on paper: white', paper === 'rgb(255, 255, 255)' ? [] : [paper]);
  await context.close();
}

// A printed figure and the half of its last place. French writes 1 234,5 and 96,4 %. ">99.9%" is less than 1, "<0.1%" more
// than 0: what rounding would make certain.
function read(text) {
  const clean = lang === 'fr' ? text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.') : text.replace(/,/g, '');
  const match = /^([<>]?)([-\u2212]?)(\d+)(?:\.(\d+))?(%?)$/.exec(clean.replace(/[\s\u00a0\u202f]/g, ''));
  if (!match) return null;
  const scale = match[5] ? 0.01 : 1, half = 0.5 * 10 ** -(match[4] || '').length * scale;
  const value = (match[2] ? -1 : 1) * Number(`${match[3]}.${match[4] || 0}`) * scale;
  const beyond = match[1] === '>' ? half : match[1] === '<' ? -half : 0;
  return { value: value + beyond * 1.5, half: Math.abs(beyond || 2 * half) / 2, percent: Boolean(match[5]) };
}

const days = [(c) => c.offered, (c) => c.service_level, (c) => c.ci95.service_level, (c) => c.service_level_p10, (c) => c.target_met,
  (c) => c.abandonment, (c) => c.asa_s, (c) => c.wait_p90_s, (c) => c.occupancy];
const end = (c, sign) => c.service_level === null || c.ci95.service_level === null ? null
  : Math.min(1, Math.max(0, c.service_level + sign * c.ci95.service_level));
const intervals = [(c) => c.offered, (c) => c.service_level, (c) => end(c, -1), (c) => end(c, 1), (c) => c.abandonment, (c) => c.asa_s,
  (c) => c.target_met];
const shares = /service_level|target_met|abandonment|occupancy|end/;

// Row by row and cell by cell: what is printed is what was computed, rounded.
function compare(rows, cells, columns, what) {
  const faults = [];
  if (rows.length !== cells.length) return [`${what}: ${rows.length} rows for ${cells.length}`];
  rows.forEach((row, r) => columns.forEach((column, c) => {
    const value = column(cells[r]), printed = read(row[c + 1]);
    const place = `${what}, ${row[0]}, column ${c + 1}: '${row[c + 1]}' for ${value}`;
    if ((value === null || value === undefined) ? printed !== null : !printed) return faults.push(place);
    if (printed && Math.abs(printed.value - value) > printed.half * (1 + 1e-9) + 1e-12) faults.push(place);
    if (printed && shares.test(String(column)) !== printed.percent) faults.push(`${place}: percent or not`);
  }));
  return faults;
}

async function figures(browser) {
  const page = await browser.newPage();
  await page.goto(address);
  const rowsOf = (id) => page.evaluate((name) => [...(document.getElementById(name)?.tBodies[0].rows || [])]
    .map((row) => [...row.cells].map((cell) => cell.textContent.trim())), id);
  for (const [q, queue] of result.queues.entries()) {
    expect('figures', compare(await rowsOf(`days-${q}`), [...queue.days, queue.total], days, `days of ${queue.name}`));
    expect('figures', compare(await rowsOf(`intervals-${q}`), queue.intervals, intervals, `intervals of ${queue.name}`));
  }
  await page.close();
}

async function names(browser) {
  const page = await browser.newPage();
  await page.goto(address);
  const { text, scripts, tags, handlers, title } = await page.evaluate(() => ({
    text: [...document.body.querySelectorAll(':scope > :not(script)')].map((one) => one.textContent).join(' '),
    scripts: [...document.scripts].map((one) => one.id || one.type).sort().join(), title: document.title,
    tags: [...new Set([...document.querySelectorAll('*')].map((one) => one.localName))],
    handlers: [...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => /^on/.test(name)) }));
  const own = new Set(('html head meta title style body a header h1 h2 h3 bdi p nav ul ol li main dl dt dd div small table caption thead tbody tr th td ' +
    'figure canvas details summary code span footer script').split(' '));
  // characters that would turn the words around a name are shown as U+FFFD
  const shown = (name) => name.replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
  const all = [hostile.name, ...hostile.queues.map((queue) => queue.name), ...hostile.variants.map((variant) => variant.name)].map(shown);
  expect('names', all.filter((name) => !text.includes(name)).map((name) => `not as text: ${name.slice(0, 80)}`)
    .concat(tags.filter((tag) => !own.has(tag)).map((tag) => `an element <${tag}>`), handlers,
      scripts === ',,stamp' ? [] : [`scripts: ${scripts}`], title === shown(hostile.name) ? [] : [`title is ${title}`]));
  await page.close();
}

const browser = await chromium.launch({ executablePath, args: flags });
try {
  for (const colorScheme of ['light', 'dark'])
    for (const width of [390, 1280])
      await onScreen(browser, colorScheme, width);
  await withoutScript(browser);
  await onPaper(browser);
  if (result) await figures(browser);
  if (hostile) await names(browser);
} finally {
  await browser.close();
}
console.log(`${passed} ${failed}`);
