"""The variable that names the LAPOR_HOME which a test run made for itself, and may delete."""

HOME = "LAPOR_TEST_HOME"
