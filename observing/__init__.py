"""What a running process shows of itself: figures for Prometheus, traces for OpenTelemetry."""
