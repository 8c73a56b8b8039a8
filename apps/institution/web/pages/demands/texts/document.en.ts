import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { demandDocumentsChinese } from './document.zh.ts'

export const demandDocumentsEnglish: Translated<typeof demandDocumentsChinese> = {
  title: 'Documents',
  none: 'No documents yet. Fetch and verify a link below, or request the document from the beneficiary and upload it.',
  links:
    'Links from the platform (fetched only when you click “Fetch and verify”; the system never opens them by itself)',
  internal: 'Address inside the platform’s network: the system fetches it safely, you need not open it',
  add: 'Add a document',
  addNote: 'Choose the file and its kind. It is stored as it is and cannot be replaced or deleted.',
  file: 'File',
  kind: 'Kind',
  kinds: {
    demand: 'Demand',
    authorisation: 'Authorisation',
    other: 'Other',
    'stop-order': 'Stop-payment order',
    amendment: 'Amendment',
    'legal-opinion': 'Legal opinion',
  },
  opinion: {
    add: 'Attach a legal opinion',
    note: 'For the examination and the decision. It is stored unchanged, for people of this institution who may read demands; neither the platform nor the bidder nor the beneficiary receives it. PDF, up to 10 MB.',
    title: 'Title',
    titleNeeded: 'Enter a title',
    tooLarge: 'A legal opinion must not be larger than 10 MB',
  },
  seal: 'Seal',
  sealUnknown: 'not checked',
  view: 'View',
  download: 'Download',
  fileNeeded: 'Choose a file',
  at: 'added',
  tooLarge: 'The file must not be larger than 20 MB',
  fetch: 'Fetch and verify',
  fetched: 'Fetched',
  notFetched: 'Could not be fetched',
  pending: '{{count}} links from the platform have not been fetched',
  fetchNote:
    'The system downloads the file from an agreed host, follows no redirect, and stops at 20 MB or 30 seconds. It then verifies the seal and the content and stores the file as it is.',
  storedFine: 'Stored: {{kind}} “{{name}}”; its check found nothing wrong',
  storedUnchecked: 'Stored: {{kind}} “{{name}}”; its seal was not verified',
  storedDoubtful: 'Stored: {{kind}} “{{name}}”; points to note: {{count}}, see the document',
  unverified:
    'The document is stored but could not be verified. Open it and check it yourself, or ask for another file.',
  source: 'Fetched from',
  problems: {
    'not-a-pdf':
      'This is not a PDF file and was not stored. Upload a PDF. A legal opinion must be one; other documents may have another format, with its own ending.',
    'opinion-too-large': 'A legal opinion must not be larger than 10 MB.',
    'links-not-fetched':
      'Links from the platform have not been fetched; one may be the demand. Click “Fetch and verify” at each. What cannot be fetched is recorded after one attempt, and you may go on.',
    'not-a-url': 'This is not a valid link. Ask the beneficiary for the document and upload it.',
    'not-https': 'The link is not https. Ask the beneficiary for the document and upload it.',
    'names-a-user': 'The link contains a user name and is not opened. Ask the beneficiary for the document.',
    'host-not-allowed':
      'Host {{detail}} is not among the agreed link hosts. After checking it, have an engineer add it to the partner, or ask the beneficiary for the document.',
    'unknown-link': 'This link does not belong to the demand. Reload the page.',
    'not-reached': 'The host cannot be reached ({{detail}}). Try again later, or ask the beneficiary for the document.',
    answered: 'The host answered {{detail}} and gave no file. The link may have expired: ask the beneficiary.',
    empty: 'The downloaded file is empty. Ask the beneficiary for the document.',
    'too-large': 'The file is larger than 20 MB. Ask the beneficiary for the document and upload it.',
  },
}
