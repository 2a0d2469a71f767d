/** Which gateway a command talks to: a flag, a context, or the local suite. */
package io.ybvoyager.cli.context;
