// Elements from data. Children are nodes or text, never markup, so that nothing received becomes markup.

export function element(name, attributes = {}, ...children) {
  const created = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      created.setAttribute(key, value === true ? '' : value);
    }
  }
  created.append(...children);
  return created;
}

// "class path resource [application.yml] - 8:20" in the width of a column; the whole of it as a tooltip.
export function place(source) {
  const file = /\[([^\]]+)\].* - (\d+:\d+)$/.exec(source);
  const short = file ? `${file[1].split('/').pop()} ${file[2]}` : withoutPackages(source);
  return element('span', { class: 'place', title: source }, short);
}

export const withoutPackages = (text) => text.replace(/(?<![\w.])([a-z]\w*\.)+(?=[A-Z])/g, '');
