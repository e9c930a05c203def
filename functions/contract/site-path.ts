/** Where anybody reads the site. A file of its own: it is all of the paths that the widget needs before somebody writes. */
export const sitePath = "/api/site";
