export const report = (results) => JSON.stringify(results.work, (k, v) => Array.isArray(v) ? v.map((x) => +x.toFixed(1)).join(' ') : v, 1);
