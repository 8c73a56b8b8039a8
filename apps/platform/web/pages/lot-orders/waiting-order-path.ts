/** The element of an order on the page of its lot. */
export const waitingOrderId = (action: string): string => `waiting-${action}`

/** Where an order that waits for a second person is checked and decided. */
export const waitingOrderPath = (lotNumber: string, action: string): string =>
  `/lots/${encodeURIComponent(lotNumber)}#${waitingOrderId(action)}`
