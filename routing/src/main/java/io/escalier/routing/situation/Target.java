package io.escalier.routing.situation;

import io.escalier.routing.pool.Pool;
import io.escalier.routing.price.Price;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configured model or a pool of models, as far as the engine needs to know it.
 *
 * @param name as the configuration names it
 * @param can what it can do; of a pool, {@link Abilities#together}
 * @param price what it costs; of a pool, {@link Price#dearest}
 * @param pool who is asked; null for a model
 * @param successor who takes its place when it is gone; null for nobody, and for a pool
 */
public record Target(
        String name,
        Abilities can,
        Price price,
        @Nullable Pool pool,
        @Nullable Successor successor) {
    /** A model without a successor. */
    public Target(String name, Abilities can, Price price) {
        this(name, can, price, null, null);
    }

    /** @param members of the pool, in its order */
    public static Target of(Pool pool, List<Target> members) {
        return new Target(
                pool.name(),
                Abilities.together(members.stream().map(Target::can).toList()),
                Price.dearest(members.stream().map(Target::price).toList()),
                pool,
                null);
    }

    /** The models that it stands for: itself, or the members of the pool. */
    public List<String> models() {
        return pool == null ? List.of(name) : pool.pick().members();
    }
}
