/* Draws every chart of the page from the table beneath it: a figure names its table, columns and kinds. */
(function () {
  'use strict';
  var french = document.documentElement.lang === 'fr', charts = [];

  function number(text) {
    text = text.replace(/[^0-9,.\-−+]/g, '').replace('−', '-');
    text = french ? text.replace(/\./g, '').replace(',', '.') : text.replace(/,/g, '');
    return text === '' || text === '-' ? null : parseFloat(text);
  }
  function colour(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }
  function list(text) { return text ? text.split(',') : []; }
  function brief(text) { return text.length > 32 ? text.slice(0, 31) + '…' : text; }
  function words(cell) { return brief(cell.textContent); }

  // A long name in two lines, where names have room beside the chart.
  function lines(text) {
    var cut = text.length > 30 ? text.lastIndexOf(' ', 30) : -1;
    return cut < 0 ? brief(text) : [text.slice(0, cut), brief(text.slice(cut + 1))];
  }
  // "Mon 23 08:00" through many intervals: the day is told where it begins, as often as there is room for it.
  function dayTicks(labels, width) {
    var first = [], day, every;
    labels.forEach(function (label, i) {
      var here = label.replace(/ \d\d:\d\d.*$/, '');
      if (here !== day) first.push(i);
      day = here;
    });
    every = Math.ceil(first.length * 58 / Math.max(width, 1));
    return function (value, i) { var n = first.indexOf(i); return n >= 0 && n % every === 0 ? labels[i].replace(/ \d\d:\d\d.*$/, '') : null; };
  }

  function series(rows, column) {
    return rows.map(function (row) { return row.cells[column] ? number(row.cells[column].textContent) : null; });
  }
  function datasets(figure, table, rows) {
    var kinds = list(figure.dataset.kinds), head = table.tHead.rows[table.tHead.rows.length - 1].cells;
    var bands = list(figure.dataset.band).map(Number), colours = ['--c1', '--c2', '--c3', '--c4', '--c5'];
    var out = list(figure.dataset.columns).map(function (column, i) {
      var ink = colour(colours[i % 5]), kind = kinds[i] || kinds[0] || 'line';
      return { type: kind === 'step' ? 'line' : kind, label: words(head[column]), data: series(rows, Number(column)),
        borderColor: ink, backgroundColor: kind === 'bar' ? ink : 'transparent', borderWidth: kind === 'bar' ? 0 : 2, maxBarThickness: 90, clip: 6,
        stepped: kind === 'step', pointRadius: rows.length > 40 ? 0 : 2, spanGaps: false, order: kind === 'bar' ? 9 : 1 };
    });
    if (bands.length === 2) bands.forEach(function (column, i) {
      out.push({ type: 'line', label: words(head[column]), data: series(rows, column), bandEnd: i + 1, borderColor: colour('--c5'),
        borderWidth: 1, borderDash: [3, 3], pointRadius: 0, stepped: kinds[0] === 'step', backgroundColor: colour('--band'), fill: i ? '-1' : false, order: 5 });
    });
    if (figure.dataset.target) out.push({ type: 'line', label: figure.dataset.targetLabel, borderColor: colour('--bad'), borderWidth: 1.5,
      borderDash: [6, 4], pointRadius: 0, data: rows.map(function () { return number(figure.dataset.target); }), backgroundColor: 'transparent', order: 0 });
    return out;
  }
  // The two ends of a band are one entry.
  function inLegend(item, data) {
    var end = data.datasets[item.datasetIndex].bandEnd;
    if (end === 2) item.text = data.datasets[item.datasetIndex - 1].label + ' – ' + item.text;
    return end !== 1;
  }
  function floating(rows, least) {
    var at = 0;
    return rows.map(function (row) {
      var value = number(row.cells[1].textContent) || 0;
      if (row.dataset.level !== undefined) { at = value; return [least, value]; }
      var from = at; at += value; return [from, at];
    });
  }
  // Where an axis of levels begins: steps of a few points are to be seen.
  function below(rows) {
    var ends = [];
    floating(rows, Infinity).forEach(function (pair) { ends.push(pair[0], pair[1]); });
    var least = Math.min.apply(null, ends), most = Math.max.apply(null, ends.filter(isFinite));
    return Math.max(0, 5 * Math.floor((least - Math.max(1, (most - least) / 2)) / 5));
  }
  function draw(figure) {
    var table = document.getElementById(figure.dataset.table), rows = Array.prototype.slice.call(table.tBodies[0].rows);
    rows = rows.filter(function (row) { return row.dataset.off === undefined; });
    var ink = colour('--ink'), grid = colour('--line'), gains = figure.dataset.kinds === 'gains';
    var bridge = gains || figure.dataset.kinds === 'bridge', across = gains || figure.dataset.kinds === 'across', least = gains ? below(rows) : 0;
    if (bridge) rows = rows.filter(function (row) { return row.dataset.level !== undefined || number(row.cells[1].textContent) !== 0; });
    var labels = rows.map(function (row) { return across || bridge ? lines(row.cells[0].textContent) : words(row.cells[0]); });
    var byDay = rows.length > 40 && / \d\d:\d\d/.test(labels[0]);
    var data = { labels: labels, datasets: bridge ? [{ label: table.caption.textContent, data: floating(rows, least), maxBarThickness: 60,
      backgroundColor: rows.map(function (row) { return row.dataset.level !== undefined ? colour('--c1') : (number(row.cells[1].textContent) > 0) !== gains ? colour('--bad') : colour('--good'); }) }]
      : datasets(figure, table, rows) };
    if (across && !gains) data.datasets.forEach(function (set) { set.type = 'bar'; set.backgroundColor = set.borderColor; set.borderWidth = 0; });
    var axis = { ticks: { color: ink }, grid: { color: grid } }, unit = figure.dataset.unit || '';
    var title = { display: !!unit, text: unit, color: ink }, ends = { title: title,
      max: figure.dataset.max ? Number(figure.dataset.max) : undefined, min: gains ? least : figure.dataset.min ? Number(figure.dataset.min) : undefined };
    figure.hidden = false;
    var most = Math.max(4, Math.floor(figure.clientWidth / (rows.length > 40 ? 80 : 36)));
    charts.push(new Chart(figure.querySelector('canvas'), { type: 'bar', data: data, options: {
      responsive: true, maintainAspectRatio: false, animation: false, indexAxis: across ? 'y' : 'x', interaction: { mode: 'index', intersect: false },
      locale: french ? 'fr' : 'en', plugins: { legend: { display: !bridge, labels: { color: ink, boxWidth: 22, boxHeight: 8, filter: inLegend } }, tooltip: { enabled: true } },
      scales: { x: Object.assign({ ticks: byDay ? { color: ink, maxRotation: 0, autoSkip: false, callback: dayTicks(labels, figure.clientWidth) } : { color: ink, maxRotation: 60, autoSkip: true, maxTicksLimit: across ? Math.min(8, most) : Math.min(24, most) },
        grid: { color: across ? grid : 'transparent' } }, across ? ends : {}), y: Object.assign({}, axis, across ? {} : ends) } } }));
  }
  function drawAll() {
    charts.forEach(function (chart) { chart.destroy(); });
    charts = [];
    Array.prototype.forEach.call(document.querySelectorAll('figure[data-table]'), draw);
  }
  if (typeof Chart === 'undefined') return;
  drawAll();
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  window.matchMedia('print').addEventListener('change', drawAll);
}());
