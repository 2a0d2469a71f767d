package io.ybvoyager.assessment.sql;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Nodes for trees that stay in memory by the thousand: a third of the usual bytes. Most objects of libpg_query's JSON have one field
 * or two, and the same short words come again and again.
 */
final class SmallNodes extends JsonNodeFactory {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_WORD = 40;
    private static final int WORDS = 1 << 12;

    /** Words seen lately by their hash. Threads may overwrite each other's: then a word is there twice. */
    private final transient @Nullable TextNode[] words = new TextNode[WORDS];

    @Override
    public ObjectNode objectNode() {
        return new ObjectNode(this, new FewFields());
    }

    @Override
    public TextNode textNode(String text) {
        if (text.length() > LONGEST_WORD) {
            return super.textNode(text);
        }
        int place = (text.hashCode() ^ text.hashCode() >>> 16) & WORDS - 1;
        TextNode known = words[place];
        if (known == null || !known.textValue().equals(text)) {
            known = super.textNode(text);
            words[place] = known;
        }
        return known;
    }
}
