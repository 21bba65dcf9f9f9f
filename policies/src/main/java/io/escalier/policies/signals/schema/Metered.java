package io.escalier.policies.signals.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import org.jspecify.annotations.Nullable;

/** A keyword that pays from the {@link Budget} before it works. */
record Metered(Keyword keyword) implements Keyword {
    @Override
    public String getValue() {
        return keyword.getValue();
    }

    @Override
    public @Nullable KeywordValidator newValidator(
            SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) throws Exception {
        KeywordValidator validator = keyword.newValidator(location, value, parent, context);
        return validator == null ? null : new Validator(validator, Price.of(getValue(), value, parent.getSchemaNode()));
    }

    private record Validator(KeywordValidator validator, Price price) implements KeywordValidator {
        @Override
        public String getKeyword() {
            return validator.getKeyword();
        }

        @Override
        public SchemaLocation getSchemaLocation() {
            return validator.getSchemaLocation();
        }

        @Override
        public void preloadSchema() {
            validator.preloadSchema();
        }

        @Override
        public void validate(ExecutionContext context, JsonNode node, JsonNode root, NodePath at) {
            Budget budget = (Budget) context;
            budget.spend(price.of(node));
            budget.enter();
            validator.validate(context, node, root, at);
            budget.leave();
        }
    }
}
