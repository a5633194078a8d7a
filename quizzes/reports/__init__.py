"""Reports: functions from stored answers to figures and tables. One module a report."""
