/** The element above the page where `UnreadBar` is drawn, which is loaded after the page. */
export const unreadPlace = 'unread'
