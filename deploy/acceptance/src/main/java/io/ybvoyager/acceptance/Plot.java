package io.ybvoyager.acceptance;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plain line plot as SVG, both axes from zero, and the straight line that fits its points best. */
final class Plot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 60;
    private static final int BOTTOM = 50;
    private static final int TOP = 40;
    private static final int RIGHT = 20;
    private static final int MARKS = 5;
    private static final List<String> COLOURS = List.of("#1f6feb", "#1a7f37", "#8b949e", "#bf3989");

    private Plot() {}

    /** @param lines points (x, y) of each line, by growing x */
    static String svg(String title, String across, String up, Map<String, List<double[]>> lines) {
        double maxX = most(lines, 0);
        double maxY = most(lines, 1) * 1.05;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
                WIDTH,
                HEIGHT));
        text(svg, LEFT, TOP - 18, "start", title);
        text(svg, WIDTH - RIGHT, HEIGHT - 12, "end", across);
        text(svg, 8, TOP - 2, "start", up);
        for (int mark = 0; mark <= MARKS; mark++) {
            mark(svg, maxX * mark / MARKS, maxX, maxY * mark / MARKS, maxY);
        }
        int number = 0;
        for (Map.Entry<String, List<double[]>> line : lines.entrySet()) {
            line(svg, line.getKey(), line.getValue(), number++, maxX, maxY);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void mark(StringBuilder svg, double x, double maxX, double y, double maxY) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#d0d7de\"/>%n",
                LEFT,
                up(y, maxY),
                WIDTH - RIGHT,
                up(y, maxY)));
        text(svg, across(x, maxX), HEIGHT - BOTTOM + 18, "middle", number(x));
        text(svg, LEFT - 6, up(y, maxY) + 4, "end", number(y));
    }

    private static void line(
            StringBuilder svg, String name, List<double[]> points, int number, double maxX, double maxY) {
        String colour = COLOURS.get(number % COLOURS.size());
        StringBuilder path = new StringBuilder();
        for (double[] point : points) {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", across(point[0], maxX), up(point[1], maxY)));
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                    across(point[0], maxX),
                    up(point[1], maxY),
                    colour));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                path.toString().strip(),
                colour));
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/>%n",
                LEFT + 12,
                TOP + 6 + number * 18,
                colour));
        text(svg, LEFT + 30, TOP + 16 + number * 18, "start", name);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#24292f\">%s</text>%n",
                x,
                y,
                anchor,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    /** {@code 2.10 s per million and 3.2 s once; R² 0.9991}. */
    static String fit(List<double[]> points) {
        double n = points.size();
        double x = points.stream().mapToDouble(point -> point[0]).sum() / n;
        double y = points.stream().mapToDouble(point -> point[1]).sum() / n;
        double together = points.stream()
                .mapToDouble(point -> (point[0] - x) * (point[1] - y))
                .sum();
        double across = points.stream()
                .mapToDouble(point -> (point[0] - x) * (point[0] - x))
                .sum();
        double up = points.stream()
                .mapToDouble(point -> (point[1] - y) * (point[1] - y))
                .sum();
        if (across == 0 || up == 0) {
            return "one point makes no line";
        }
        double slope = together / across;
        return String.format(
                Locale.ROOT,
                "%.2f s per million and %.1f s once; R² %.4f",
                slope,
                y - slope * x,
                together * together / (across * up));
    }

    private static double most(Map<String, List<double[]>> lines, int axis) {
        return lines.values().stream()
                .flatMap(List::stream)
                .mapToDouble(point -> point[axis])
                .max()
                .orElse(1);
    }

    private static double across(double x, double max) {
        return LEFT + x / max * (WIDTH - LEFT - RIGHT);
    }

    private static double up(double y, double max) {
        return HEIGHT - BOTTOM - y / max * (HEIGHT - BOTTOM - TOP);
    }

    private static String number(double value) {
        return value >= 10 || value == 0
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
