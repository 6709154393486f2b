/** Which HTML elements make blocks, which are never shown, and which only surround an article. */

/** Elements that begin and end a line of their own. Everything else flows inside a line. */
export const blockElements: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p ' +
    'plaintext pre search section summary table tbody td tfoot th thead tr caption ul xmp'
  ).split(' '),
)

/** Elements whose content is code, data, a control or a drawing, and no part of the text. */
export const unseenElements: ReadonlySet<string> = new Set(
  (
    'annotation annotation-xml applet area audio base basefont button canvas datalist embed frame frameset head iframe ' +
    'input link map meta meter noembed noframes noscript object option param progress script select source style svg ' +
    'template textarea title track video'
  ).split(' '),
)

/** Elements that tell a web page with surroundings from a plain document. */
export const surroundingElements: ReadonlySet<string> = new Set(['nav', 'aside', 'footer', 'form'])
