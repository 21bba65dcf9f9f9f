package io.escalier.simulator.exam;

/** A product of the toy shop; the price in cents. */
record Product(String id, String name, int price) {}
