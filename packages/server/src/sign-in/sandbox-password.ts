/** The password of every sandbox person; production has none. */
export const sandboxPassword = 'baohan-demo'
