/** The templates that come with Lectern. */
import type { ExportTemplate } from './export-template.ts'

const file = `{{ heading }} {{ title | escape_markdown }}
{% if article_note %}
{{ article_note }}
{% endif %}{% if highlights.size > 0 %}
{{ heading }}# Highlights
{% for highlight in highlights %}
{{ highlight.region }}
{% endfor %}{% endif %}{% if missing.size > 0 %}
{{ heading }}# Not found in the current text
{% for highlight in missing %}
{{ highlight.region }}
{% endfor %}{% endif %}`

const fileName = '{{ title }}'

/** The only one of these whose notes come back: it keeps Lectern's order and line of details. */
const obsidian: ExportTemplate = {
  name: 'Obsidian',
  file,
  fileName,
  highlight: `> [!quote]{% if highlight.heading_path.size > 0 %} {{ highlight.heading_path | join: " › " | escape_markdown }}{% endif %}
>
{{ highlight.quote | markdown_quote }}

{% if highlight.note %}{{ highlight.note }}

{% endif %}{{ highlight.details }}
`,
}

const logseq: ExportTemplate = {
  name: 'Logseq',
  file,
  fileName,
  highlight: `- {{ highlight.quote | markdown_quote | indent: 2 }}
  - {{ highlight.colour_name | escape_markdown }}{% for tag in highlight.tag_words %} {{ tag }}{% endfor %} · {{ highlight.day }} · [open]({{ highlight.link }})
{% if highlight.note %}  - {{ highlight.note | indent: 4 }}
{% endif %}`,
}

const plain: ExportTemplate = {
  name: 'Plain Markdown',
  file,
  fileName,
  highlight: `{{ highlight.quote | markdown_quote }}

{% if highlight.note %}{{ highlight.note }}

{% endif %}{{ highlight.colour_name | escape_markdown }}{% for tag in highlight.tags %}, {{ tag | escape_markdown }}{% endfor %}, {{ highlight.day }}
`,
}

/** For Pandoc's reader `commonmark` with footnotes; other readers show the footnotes' marks. */
const pandoc: ExportTemplate = {
  name: 'Pandoc with footnotes',
  file,
  fileName,
  highlight: `{{ highlight.quote | markdown_quote }}
>
> — {{ title | escape_markdown }} [^{{ highlight.block_id }}]

[^{{ highlight.block_id }}]: {{ highlight.colour_name | escape_markdown }}{% for tag in highlight.tags %}, {{ tag | escape_markdown }}{% endfor %}, {{ highlight.day }}.
{% if highlight.note %}
    {{ highlight.note | indent: 4 }}
{% endif %}`,
}

export const builtInTemplates: readonly ExportTemplate[] = [obsidian, logseq, plain, pandoc]
