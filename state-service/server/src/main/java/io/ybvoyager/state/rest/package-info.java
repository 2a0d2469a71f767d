/** The service's resources: HTTP in and out, nothing else. */
package io.ybvoyager.state.rest;
