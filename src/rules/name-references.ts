import { isNoHostVariable } from '../analysis/names.js';
import { findHostMentions } from '../values/host-mentions.js';
import { defineServiceRule } from './rule.js';

/** Says where texts of a container name services by names that cluster DNS cannot hold (mapping.md section 2.2). */
export const nameReferences = defineServiceRule({
  id: 'name-references',
  summary: 'Host names in variables, commands and files that had to change.',
  owns: {},
  apply(_service, name, { facts, report }) {
    const replacement = (host: string): string | undefined => facts.names.replacementOfWord(host);
    const isHeld = (host: string): boolean => replacement(host) !== undefined;
    for (const { path, text, variable } of facts.texts.of(name)) {
      const alone = variable !== undefined && isNoHostVariable(variable) ? 'word' : 'host';
      const changes = new Map<string, string>();
      const doubtful = new Set<string>();
      for (const { name: host, certain, start } of findHostMentions(text, isHeld, alone)) {
        const emitted = replacement(host);
        if (emitted === undefined) continue;
        if (certain) changes.set(host, emitted);
        // A part of a path is no host, nor is the name of a database that is called like its service.
        else if (text.charAt(start - 1) !== '/' && !(alone === 'word' && text === host)) doubtful.add(host);
      }
      if (changes.size > 0) {
        const list = [...changes].map(([host, emitted]) => `${host} -> ${emitted}`).join(', ');
        report('name/reference-rewritten', path, { changes: list });
      }
      for (const host of doubtful)
        report('name/reference-unresolved', path, { name: host, emitted: replacement(host) ?? host, place: 'text' });
    }
    for (const { path, text } of facts.storage.embeddedTexts(name)) {
      // Files are embedded as they are.
      const found = new Set(findHostMentions(text, isHeld).flatMap((mention) => (mention.certain ? mention.name : [])));
      for (const host of found)
        report('name/reference-unresolved', path, { name: host, emitted: replacement(host) ?? host, place: 'file' });
    }
    return [];
  },
});
