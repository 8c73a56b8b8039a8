/** One timer for each lot: due at the opening time, and again after every failure or crash until the lot is open. */
export const openingTimer = 'lot-opening'
