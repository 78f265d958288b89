{#- curl, the call again as a bash command -#}
{% set command = report.call | command %}
# The call again, as a command for bash. Secrets were taken out of it: give each variable its value below, or set it
# before, as it stands in its place: in an address or a form with its percent-encoding. Share this, never the values.
{% for remark in command.remarks %}
# {{ remark }}
{% endfor %}
{% if command.words %}

{% for name, placeholder in command.variables %}
{{ name }}="${% raw %}{{% endraw %}{{ name }}:-put the value here}"{{ "  # " ~ report.exchange.shapes[placeholder] if placeholder in report.exchange.shapes }}
{% endfor %}
{% for line in command.setup %}
{{ line }}
{% endfor %}
{{ command.text }}
{% endif %}
