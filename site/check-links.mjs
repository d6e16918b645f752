/** Looks at every link of the built site: the page, and the place in it, have to be there. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

const entities = { amp: '&', quot: '"', lt: '<', gt: '>', '#39': "'" };
const plain = (text) => text.replaceAll(/&(amp|quot|lt|gt|#39);/g, (_, name) => entities[name]);

/** How many links there are in this folder, and those that lead nowhere. */
export function checkLinks(folder, base) {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  const texts = new Map(pages.map((page) => [page, readFileSync(join(folder, page), 'utf8')]));
  const ids = new Map(
    [...texts].map(([page, text]) => [page, new Set([...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => plain(id)))]),
  );
  const broken = [];
  let count = 0;
  for (const [page, text] of texts) {
    for (const [, link] of text.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      const url = plain(link);
      if (/^(?:[a-z]+:|\/\/)/.test(url)) continue;
      count++;
      const [path, anchor = ''] = url.split('#');
      const from = posix.join('/', page);
      let target =
        path === ''
          ? from
          : posix.resolve(posix.dirname(from), path.startsWith(base) ? `/${path.slice(base.length)}` : path);
      if (existsSync(join(folder, target)) && statSync(join(folder, target)).isDirectory())
        target = posix.join(target, 'index.html');
      const name = target.slice(1);
      const place = decodeURIComponent(anchor);
      if (!existsSync(join(folder, name)) || (place !== '' && ids.has(name) && !ids.get(name).has(place)))
        broken.push(`${page}: ${url}`);
    }
  }
  return { count, broken };
}
