/** The tags of somebody's page, as far as setup asks for them: in one pass, whatever the page is made of. Pure. */

export interface Tag {
  /** In small letters. */
  name: string;
  /** The first of each name, in small letters. */
  attributes: Record<string, string>;
}

const NAME = /[a-z][a-z0-9-]*/iy;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/y;
/** What stands in them is text, tags too. */
const RAW = ["script", "style", "textarea", "title"];

/** In their order; not what stands in comments, scripts or attributes. What has no end is none, and so is all behind it. */
export function* tagsIn(html: string): Generator<Tag> {
  let at = html.indexOf("<");
  while (at >= 0) {
    if (html.startsWith("<!--", at)) at = behind("-->", at + 4);
    else {
      const name = matched(NAME, at + 1)?.[0].toLowerCase();
      if (name !== undefined) {
        const attributes: Record<string, string> = {};
        at = attributesAt(at + 1 + name.length, attributes);
        if (at < 0) return;
        yield { name, attributes };
        if (RAW.includes(name)) at = end(new RegExp(`</${name}`, "gi"), at);
      } else at += 1;
    }
    if (at >= 0) at = html.indexOf("<", at);
  }

  function matched(pattern: RegExp, from: number): RegExpExecArray | null {
    pattern.lastIndex = from;
    return pattern.exec(html);
  }
  function behind(text: string, from: number): number {
    const found = html.indexOf(text, from);
    return found < 0 ? -1 : found + text.length;
  }
  function end(pattern: RegExp, from: number): number {
    return matched(pattern, from)?.index ?? -1;
  }
  /** Behind the tag; -1 where the page ends before it. */
  function attributesAt(from: number, into: Record<string, string>): number {
    for (let place = from; place < html.length;) {
      if (html[place] === ">") return place + 1;
      const found = matched(ATTRIBUTE, place);
      if (found) {
        const [whole, attribute = "", double, single, bare] = found;
        into[attribute.toLowerCase()] ??= double ?? single ?? bare ?? "";
        place += whole.length;
      } else place += 1;
    }
    return -1;
  }
}
