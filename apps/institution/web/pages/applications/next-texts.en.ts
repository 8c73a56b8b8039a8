/** What is to be done next with an application, by its state. */
export const nextEnglish = {
  title: 'Next step',
  approval:
    'Acceptance submitted; another person must confirm it. Until then it may still be refused, or the bidder asked.',
  nothing: 'Nothing for you to do now',
  others: 'Waiting for: {{who}}',
  checkers: 'Waiting for another person to confirm: {{who}}',
  received: 'The rules are looking at it: a moment.',
  underwriting: 'The rules cannot decide alone: check company and amount, then decide.',
  bidder: 'Bidder',
  supplement:
    'The bidder is asked for more and answers on its page. After the day stated, the application returns to underwriting. You may also decide now.',
  supplementGiven: 'The bidder has answered. Check what it gave, then decide.',
  'awaiting-bidder': 'The bidder is asked for more.',
  premium:
    'The bidder is to pay from its basic account; finance then registers payer, account and amount of what arrives.',
  'payer-differs':
    'The money did not come from the bidder’s basic account. Send it back the way it came and ask the bidder to pay again from that account: else the guarantee may be held invalid at the opening.',
  seal: 'Check the preview, then sign and send; or upload a PDF that your core system has signed.',
  sealPlain: 'The lot has opened and the fields are decrypted. Preview the plain guarantee, then sign and send it.',
  undelivered:
    'A notice did not reach the platform, and those behind it wait. Read the answer: send it again as it is, or correct and issue again.',
  withdrawal:
    'The bidder requests withdrawal. Once granted, the premium is a refund due that finance makes and records. The request lapses at bid opening.',
  refund: 'Money is to be refunded: finance returns it and records the bank reference.',
  issuing: 'The program is making and signing the guarantee.',
  issued: 'Issued, and the platform knows; at the opening it will send the key.',
  retrying: 'The guarantee is signed, but the platform does not have it yet.',
  issuedUnsent: 'Signed; the notice is on its way to the platform.',
  'key-held': 'A key came before the opening it states; it is stored sealed and used at {{at}}.',
  restoring: 'Decrypted; the program is making the plain guarantee.',
  restored:
    'The plain guarantee is issued. It may be invoiced; the obligation is in effect until release, demand or expiry.',
  invoiced: 'The plain guarantee and its invoice are issued; the obligation lasts until release, demand or expiry.',
  demand: {
    open: 'The beneficiary has presented a demand: claims staff examine and pay it on the page Demands; the obligation lasts.',
    paid: 'The demand was paid; the obligation for the remaining amount lasts until release, another demand or expiry.',
  },
  refused: 'The platform was notified; the bidder may apply again.',
  abandoning: 'Waiting for the platform; nothing is decided or issued meanwhile.',
  abandoned: 'Abandoned; no guarantee was issued.',
  lapsed:
    'The platform reports that no guarantee had arrived when the lot opened: the application has lapsed. Take no premium; return what still comes.',
  lapsedRefund:
    'The platform reports that no guarantee had arrived when the lot opened: the application has lapsed. Finance refunds the premium on the page Refunds.',
  withdrawing: 'Granted; the guarantee binds until the platform confirms.',
  withdrawn: 'Withdrawn before the opening.',
  released: 'Released by the beneficiary: the obligation has ended.',
  expired: 'Expired: the obligation has ended.',
  discharged: 'Paid in full: the obligation has ended.',
}
