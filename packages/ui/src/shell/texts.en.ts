import type { Translated } from '../i18n/text-tree.ts'
import type { frameChinese } from './texts.zh.ts'

export const frameEnglish: Translated<typeof frameChinese> = {
  search: {
    title: 'Search',
    label: 'Lot, guarantee, application number or company name',
    labelInstitution: 'Guarantee, application number or company name',
    hint: 'Enter a number or a name, at least two characters',
    none: 'No results for “{{text}}”. Only your own lists are searched; applications of others are not shown before bid opening. Check the number or try another name.',
    noneInstitution:
      'No results for “{{text}}”. Only your own lists are searched. Check the number or try another name.',
    keys: '↑↓ to select, Enter to open, Esc to close',
    found: 'Results: {{count}}',
    foundMost: 'The first {{count}} results (at most {{most}} of a kind): type more to narrow them',
    kinds: {
      lot: 'Lots',
      guarantee: 'Guarantees',
      application: 'Applications',
      company: 'Companies',
      partner: 'Partners',
      message: 'Messages',
    },
  },
  clock: {
    title: 'Sandbox clock',
    what: 'All data in the sandbox is fictional, and its time can be moved forward: openings, deadlines and reminders that fall due happen at once. The platform and the institutions share one clock, so all users are affected.',
    now: 'Sandbox time',
    forward: 'Move forward',
    hours1: '1 hour',
    hours24: '1 day',
    hours168: '7 days',
    hours720: '30 days',
    onlyForward: 'Forward only: it cannot be moved back.',
    move: 'Move the clock',
    moved: 'The clock was moved',
    failed: 'The clock was not moved. Check the network and try again.',
  },
  unread: {
    what: 'Part of this page could not be loaded: what is shown may be incomplete or out of date.',
    parts: 'Not loaded: {{parts}}',
    retry: 'Load again',
  },
}
