/** Of every sandbox sign-in; no production has one. */
export const sandboxPassword = 'baohan-demo'
