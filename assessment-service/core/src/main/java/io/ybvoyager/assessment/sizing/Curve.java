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

    /** The nearest point, in proportion: how yb-voyager reads its measurements. */
    double nearest(double value) {
        int point = nearestPoint(value);
        return y[point] * value / x[point];
    }

    /** The value of the nearest point as it is. */
    double nearestValue(double value) {
        return y[nearestPoint(value)];
    }

    /** The first point not before the value, or the last; never less than its value, in proportion beyond. */
    double notBefore(double value) {
        for (int i = 0; i < x.length; i++) {
            if (x[i] >= value) {
                return y[i];
            }
        }
        return nearest(value);
    }

    double largestValue() {
        return y[y.length - 1];
    }

    double smallestValue() {
        return y[0];
    }

    /** What takes longer than a larger amount cannot be believed, and becomes the mean of its neighbours. */
    Curve believable() {
        double[] mended = y.clone();
        for (int i = 1; i < y.length - 1; i++) {
            if (y[i] > y[i + 1]) {
                mended[i] = (y[i - 1] + y[i + 1]) / 2;
            }
        }
        return new Curve(atZero, x, mended);
    }

    private int nearestPoint(double value) {
        int best = 0;
        for (int i = 1; i < x.length; i++) {
            if (Math.abs(x[i] - value) < Math.abs(x[best] - value)) {
                best = i;
            }
        }
        return best;
    }
}
