/** The floor: a page whose script writes one line. What remains is the browser's own. */
const line = document.createElement('p');
line.dataset['part'] = 'row';
line.textContent = 'A line of text';
performance.mark('evaluated');
document.getElementById('root')?.append(line);
