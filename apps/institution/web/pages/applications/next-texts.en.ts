/** What is to be done next with an application, by its state. */
export const nextEnglish = {
  title: 'Next step',
  approval:
    'Acceptance submitted; another person must approve it. Until then you may still refuse, or request supplements from the bidder.',
  nothing: 'Nothing for you to do now',
  others: 'Waiting for: {{who}}',
  checkers: 'Waiting for approval by another person: {{who}}',
  received: 'The rules are checking the application. Please wait a moment.',
  underwriting: 'Manual review required: check the company and the amount, then decide.',
  bidder: 'Bidder',
  supplement:
    'Waiting for the bidder to submit supplements on its page. When they are overdue, the application returns to underwriting. You may also decide now.',
  supplementGiven: 'The bidder submitted supplements. Check them, then decide.',
  'awaiting-bidder': 'Waiting for supplements from the bidder.',
  premium:
    'Waiting for the bidder to pay from its basic account; finance then records payer, account and amount of the payment.',
  'payer-differs':
    'The payment did not come from the bidder’s basic account. Refund it to the account that paid and ask the bidder to pay again from its basic account; otherwise the guarantee may be held invalid at the opening.',
  'amount-differs':
    'The amount that arrived differs from what is due. Refund it to the account that paid and ask the bidder to pay the exact amount from its basic account.',
  seal: 'Check the preview, then sign and send; or upload a PDF that your core system has signed.',
  sealPlain:
    'The lot has opened and the fields are decrypted. Preview the plain guarantee, then sign and send it, or upload a signed PDF.',
  undelivered:
    'A notice did not reach the platform, and later notices wait for it. Read the answer of the platform: if the content is right, send it again; if it is wrong, correct and reissue.',
  withdrawal:
    'The bidder requests withdrawal. Once you accept, the premium is a refund due, which finance pays and records. The request lapses at bid opening.',
  refund: 'Money is to be refunded: finance refunds it and records the bank reference.',
  issuing: 'The guarantee is being made and signed.',
  issued: 'Issued and reported to the platform; after the opening the platform sends the key.',
  retrying:
    'The guarantee is signed, but the platform has not received it. Until it does, the platform counts the application as without a guarantee.',
  issuedUnsent: 'Signed; the notice is on its way to the platform.',
  'key-held': 'A key arrived before the opening; it is stored encrypted and used at {{at}}.',
  restoring: 'The ciphertext is decrypted; the plain guarantee is being made.',
  restored:
    'The plain guarantee is issued. An invoice can be issued; the obligation continues until release, demand or expiry.',
  invoiced: 'The plain guarantee and its invoice are issued; the obligation continues until release, demand or expiry.',
  demand: {
    open: 'The beneficiary has presented a demand: claims staff examine and pay it on the page Demands; the obligation continues.',
    paid: 'The demand was paid; the obligation for the remaining amount continues until release, another demand or expiry.',
  },
  refusedUnsent: 'Refused; the decision has not reached the platform yet.',
  refused: 'The platform was notified of the refusal; the bidder may apply again.',
  abandoning: 'Waiting for the answer of the platform; until then nothing is decided or issued.',
  abandoned: 'Abandoned; no guarantee was issued.',
  lapsed:
    'The platform reports that no guarantee had arrived when the lot opened: the application has lapsed. Collect no premium; refund later payments to the account that paid.',
  lapsedRefund:
    'The platform reports that no guarantee had arrived when the lot opened: the application has lapsed. Finance refunds the premium on the page Refunds.',
  withdrawing: 'Accepted; the guarantee stays in effect until the platform confirms.',
  withdrawn: 'Withdrawn before the opening.',
  released: 'Released by the beneficiary: the obligation has ended.',
  expired: 'Expired: the obligation has ended.',
  discharged: 'Paid in full: the obligation has ended.',
}
