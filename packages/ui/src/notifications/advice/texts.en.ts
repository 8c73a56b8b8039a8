export const adviceEnglish = {
  title: 'What to do',
  unaffected:
    'A notification that was not sent does not affect the case: what it reports is done, and the recipient also sees it on the pages.',
  code: 'A code cannot be sent again: its recipient requests another one on the same page.',
  notSent: 'Not sent again: the state has changed. Reload the page.',
  todos: {
    expired: 'Check that the mail or SMS service works; send it again if it is still needed',
    number: 'Ask the recipient to correct the registered phone number, then send it again',
    template: 'Register the template with the SMS provider, then send it again',
    signature: 'Register the signature with the SMS provider, then send it again',
    limit: 'Raise the limit with the provider, then send it again',
    receipt: 'Check the number and its blocking settings with the recipient, then send it again',
    address: 'Correct the registered address, then send it again',
    'unknown-kind': 'Nothing to do: left by an earlier version',
    other: 'Check address, password and log of the mail or SMS service, then send it again',
  },
}
