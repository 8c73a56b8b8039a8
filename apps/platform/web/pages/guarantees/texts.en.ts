export const guaranteesEnglish = {
  title: 'Bid guarantee',
  application: 'Application',
  messages: 'Messages',
  demanded: 'Under demand: the beneficiary demands payment and the institution has not settled it yet.',
  shortOfCorrection: {
    title:
      'The guarantee ends before the corrected bid validity: it lasts to {{lastDay}} and is required until {{neededUntil}}',
    applicant:
      'The lot was corrected after you applied. The day that the text of the guarantee states decides; a correction of the lot does not extend it. Ask the institution for an extension; when it sends the extended guarantee, this page shows the new day.',
    others:
      'The lot was corrected after the bidder applied. The day that the text of the guarantee states decides; a correction of the lot does not extend it. Require the bidder to obtain an extension from the institution; a demand must be submitted before the end of {{lastDay}}.',
  },
  facts: 'Guarantee details',
  received: 'File arrived',
  noFile: 'The institution has not sent a guarantee file yet.',
  issued: 'Issued',
  rate: 'Rate',
  link: 'Institution link (never opened here)',
  signer: 'Signer',
  noSigner: 'No valid signature',
  lotHidden: 'Published at the opening',
  findingsHint: 'For the evaluation committee; findings do not change the institution’s liability.',
  afterwards: 'Release and demands',
  demand: {
    by: 'A demand must reach the institution by 24:00 on {{lastDay}}; the institution may reject one that arrives later. Leave time for sealing and sending.',
    needed:
      'Needed: cause and amount, the account to pay, a contact, the documents that the guarantee requires, and the sealed demand.',
  },
  archive: 'Download all guarantees of this lot',
}
