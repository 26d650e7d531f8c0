/** A comment that is one word, such as a URL, cannot be wrapped. */
const ONE_WORD = /^\s*(?:\/\*+|\*|\/\/)?\s*\S+(?:\s*\*\/)?$/;

/** Reports lines of comments that are wider than its option. Prettier leaves comments alone. */
const commentWidth = {
  meta: { schema: [{ type: 'integer' }] },
  create(context) {
    const [limit] = context.options;
    const { lines } = context.sourceCode;
    return {
      Program() {
        for (const { loc } of context.sourceCode.getAllComments()) {
          for (let { line } = loc.start; line <= loc.end.line; line += 1) {
            const text = lines[line - 1];
            if (text.length <= limit || ONE_WORD.test(text)) continue;
            const end = { line, column: text.length };
            context.report({
              loc: { start: { line, column: limit }, end },
              message: `This comment has ${text.length} columns: wrap it at ${limit}.`,
            });
          }
        }
      },
    };
  },
};

// oxlint takes a plugin by its default export.
// oxlint-disable-next-line import/no-default-export
export default { meta: { name: 'prose' }, rules: { 'comment-width': commentWidth } };
