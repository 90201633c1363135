/** Height of the bar that the web page draws over its own top, in CSS pixels. */
export const navBarHeight = 44
