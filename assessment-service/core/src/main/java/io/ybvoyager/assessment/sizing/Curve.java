package io.ybvoyager.assessment.sizing;

/** A measured curve: straight between its points, proportional behind the last, and from {@code atZero} up to the first. */
record Curve(double atZero, double[] x, double[] y) {
    static Curve of(double atZero, double[] x, double... y) {
        return new Curve(atZero, x, y);
    }

    double at(double value) {
        int last = x.length - 1;
        if (value >= x[last]) {
            return y[last] * value / x[last];
        }
        double fromX = 0;
        double fromY = atZero;
        for (int i = 0; i <= last; i++) {
            if (value <= x[i]) {
                return fromY + (y[i] - fromY) * (value - fromX) / (x[i] - fromX);
            }
            fromX = x[i];
            fromY = y[i];
        }
        throw new IllegalStateException("unreachable: " + value);
    }
}
