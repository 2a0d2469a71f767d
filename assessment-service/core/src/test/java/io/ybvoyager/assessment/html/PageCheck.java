package io.ybvoyager.assessment.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** What every page must keep, asked of the page as the browser shows it. */
public final class PageCheck {
    private static final String CONTRAST =
            """
            (() => {
              const numbers = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
              const light = ([r, g, b]) => {
                const [x, y, z] = [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * x + 0.7152 * y + 0.0722 * z;
              };
              const background = element => {
                for (let at = element; at; at = at.parentElement) {
                  const colour = getComputedStyle(at).backgroundColor;
                  const parts = numbers(colour);
                  if (colour.startsWith('rgb') && (parts.length === 3 || parts[3] === 1)) return parts;
                }
                return [255, 255, 255];
              };
              const poor = [];
              let seen = 0;
              for (const element of document.querySelectorAll('body *')) {
                if (!element.checkVisibility() || ['SCRIPT', 'OPTION'].includes(element.tagName) || element.classList.contains('skip')) continue;
                if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
                seen++;
                const [a, b] = [light(numbers(getComputedStyle(element).color)), light(background(element))].sort((x, y) => y - x);
                const ratio = (a + 0.05) / (b + 0.05);
                if (ratio < 4.5) poor.push(ratio.toFixed(2) + ' ' + element.tagName + '.' + element.className + ' ' + element.textContent.slice(0, 40));
              }
              return { seen, poor };
            })()
            """;

    private static final String FAULTS =
            """
            (() => {
              const faults = [];
              const ids = [...document.querySelectorAll('[id]')].map(each => each.id);
              ids.filter((id, at) => ids.indexOf(id) !== at).forEach(id => faults.push('id twice: ' + id));
              for (const field of document.querySelectorAll('input, select')) if (!field.labels.length) faults.push('no label: ' + field.name + field.id);
              for (const button of document.querySelectorAll('button, a[href], summary')) {
                if (!button.checkVisibility()) continue;
                if (!(button.getAttribute('aria-label') || button.textContent).trim()) faults.push('no name: ' + button.outerHTML);
                const box = button.getBoundingClientRect();
                if (button.tagName !== 'A' && (box.height < 24 || box.width < 20)) faults.push('small: ' + button.outerHTML.slice(0, 80) + box.height);
              }
              for (const link of document.querySelectorAll('a[href^="#"]')) {
                if (!document.getElementById(link.getAttribute('href').slice(1))) faults.push('leads nowhere: ' + link.getAttribute('href'));
              }
              let level = 0;
              for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
                const next = Number(heading.tagName[1]);
                if (next > level + 1) faults.push('heading skips: ' + heading.textContent);
                level = next;
              }
              if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
              for (const head of document.querySelectorAll('thead th')) if (!head.scope) faults.push('no scope: ' + head.textContent);
              if (!document.documentElement.lang) faults.push('no language');
              return faults;
            })()
            """;

    private PageCheck() {}

    /** Contrast of all text that shows is at least 4.5, dark and light. */
    public static void contrast(Browser browser) {
        for (String scheme : new String[] {"light", "dark"}) {
            browser.media(scheme, "screen");
            JsonNode found = browser.evaluate(CONTRAST);
            assertThat(found.path("seen").asInt()).as("texts").isGreaterThan(20);
            assertThat(texts(found.path("poor"))).as(scheme).isEmpty();
        }
        browser.media("light", "screen");
    }

    /** Names, labels, headings, targets and links are in order. */
    public static void order(Browser browser) {
        assertThat(texts(browser.evaluate(FAULTS))).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    /** Nothing is wider than a phone. */
    public static void phone(Browser browser) {
        browser.size(390, 844);
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(390);
        browser.size(1366, 768);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
